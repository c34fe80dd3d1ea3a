package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.report.Report;
import com.sparkify.jobs.report.ReportFiles;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Makes the report of a lake. */
@Command(
    name = "report",
    customSynopsis =
        "sparkify report --lake URI --out FILE [--format html|json|csv] [--open] [OPTION]...",
    header =
        "Makes a page of the figures of a lake: who listens to what, when, where, and with what.",
    description = {
      "",
      "The page is one file that needs no network. It can be filtered by time, level and state.",
      ""
    },
    footer = {"", "Example:", "  sparkify report --lake lake --out report.html --open"})
final class ReportCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The file to write, in a folder that is there; of csv a folder, which gets a file a figure."
              + " JSON goes to the standard output without it.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = OfOption.class,
      description = "html (the default), json (one document), or csv (a file a figure).")
  private Format format = Format.HTML;

  @Option(names = "--open", description = "Shows the page in the browser of this machine.")
  private boolean open;

  /** What a report is written as. */
  private enum Format {
    HTML,
    JSON,
    CSV
  }

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    if (out == null) {
      if (format != Format.JSON) {
        problems.add("--out: must be given: where the report is written.");
      }
    } else {
      Path parent = out.toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        problems.add("--out: the folder of %s does not exist; make it first.".formatted(out));
      } else if (format == Format.CSV && Files.exists(out) && !Files.isDirectory(out)) {
        problems.add("--out: %s is a file; name a folder for the CSV files.".formatted(out));
      } else if (format != Format.CSV && Files.isDirectory(out)) {
        problems.add("--out: %s is a folder; name a file in it.".formatted(out));
      }
    }
    if (open && format != Format.HTML) {
      problems.add("--open: only the page (--format html) can be opened.");
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws IOException {
    try (LakeSession session = LakeOption.session(settings)) {
      Report report = count(LakeOption.existing(session, settings));
      if (out == null) {
        PrintStream results = console.results();
        results.print(ReportFiles.json(report));
        results.flush();
        return ExitCode.DONE;
      }
      switch (format) {
        case HTML -> ReportFiles.writePage(report, Version.ofEcharts(), out);
        case JSON -> ReportFiles.writeJson(report, out);
        case CSV -> ReportFiles.writeCsv(report, out);
      }
    }
    console.say("The report is in " + out + size());
    if (open) {
      Browser.show(out, console);
    }
    return ExitCode.DONE;
  }

  /** Writes the page of a lake that a command has just made. */
  static void writePage(SparkSession spark, String lake, Path file) throws IOException {
    ReportFiles.writePage(count(Lake.open(spark, lake)), Version.ofEcharts(), file);
  }

  private static Report count(Lake lake) {
    return Report.of(lake, Clock.systemUTC(), Version.current());
  }

  private String size() throws IOException {
    return format == Format.CSV ? "" : " (%s)".formatted(Quantities.bytes(Files.size(out)));
  }

  /** Reads the option's value. */
  static final class OfOption implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException(
          "%s is no format; there are html, json and csv.".formatted(value));
    }
  }
}
