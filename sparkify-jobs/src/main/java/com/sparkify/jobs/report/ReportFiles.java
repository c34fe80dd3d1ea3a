package com.sparkify.jobs.report;

import com.sparkify.jobs.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a report goes. A file is there as a whole or, if writing fails, as it was before. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes the page. */
  public static void writePage(Report report, String echartsVersion, Path file) throws IOException {
    WholeFile.write(file, ReportPage.of(report, Echarts.script(echartsVersion)));
  }

  /** Writes the figures as a JSON document. */
  public static void writeJson(Report report, Path file) throws IOException {
    WholeFile.write(file, ReportJson.document(report));
  }

  /** The figures as a JSON document. */
  public static String json(Report report) {
    return ReportJson.document(report);
  }

  /** Writes a CSV file a figure into a folder, which is made if need be. */
  public static void writeCsv(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : ReportCsv.files(report).entrySet()) {
      WholeFile.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
