package com.sparkify.jobs.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as CSV: RFC 4180, a file a figure, a header each; null is nothing between the commas.
 */
final class ReportCsv {
  private ReportCsv() {}

  /** The files by their names. */
  static Map<String, String> files(Report report) {
    Map<String, String> files = new LinkedHashMap<>();
    report
        .figures()
        .forEach(
            (name, figure) -> {
              StringBuilder text = new StringBuilder(line(figure.columns()));
              figure.rows().forEach(row -> text.append(line(row)));
              files.put(name + ".csv", text.toString());
            });
    return files;
  }

  private static String line(List<?> cells) {
    return cells.stream().map(ReportCsv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
