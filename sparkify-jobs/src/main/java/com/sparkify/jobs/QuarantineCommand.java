package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.quarantine.QuarantinedRecords;
import com.sparkify.jobs.quarantine.Selection;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was rejected, and hands it on. */
@Command(
    name = "quarantine",
    customSynopsis =
        "sparkify quarantine --lake URI [--run ID] [--reason REASON] [--kind KIND] [--samples N] [--format FORMAT] | [--export FILE] [OPTION]...",
    header = "Shows the records that were rejected, by kind, reason and field.",
    description = {
      "",
      "A file that was read several times has records of each reading; those of its last reading are",
      "open: they say what is wrong with it now. `sparkify retry` reads their files again.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sparkify quarantine --lake lake --reason missing_field --samples 10",
      "  sparkify quarantine --lake lake --export - | jq -r .raw"
    })
final class QuarantineCommand extends JobCommand {
  private static final int MOST_SAMPLES = 1000;

  @Mixin private LakeOption lake;
  @Mixin private SelectionOptions options;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Shows so many records of each kind, reason and field, of the newest run first, with file,"
              + " line, message and the beginning of the text (0 to 1000; default 2).")
  private int samples;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = RowFormat.OfOption.class,
      description = "table (for people, the default), csv, or json (one object a line).")
  private RowFormat format = RowFormat.TABLE;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description =
          "Writes all of the records to a local file instead, or with - to the standard output: one"
              + " JSON object a line, with kind, all columns of the quarantine, and is_open.")
  private String export;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    if (samples < 0 || samples > MOST_SAMPLES) {
      problems.add("--samples %d: must be from 0 to %d.".formatted(samples, MOST_SAMPLES));
    }
    if (export != null) {
      problems.addAll(ExportFile.problems(export));
      if (format != RowFormat.TABLE) {
        problems.add("--export: writes JSON lines; leave out --format.");
      }
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake asked = LakeOption.existing(session, settings);
      Selection selection = options.about(asked);
      QuarantinedRecords records = new QuarantinedRecords(asked, selection);
      if (export != null) {
        export(records, console);
      } else {
        show(records, "no " + selection + " in the quarantine of the lake " + asked.uri(), console);
      }
      return ExitCode.DONE;
    }
  }

  private void export(QuarantinedRecords records, Console console) throws Exception {
    if (export.equals("-")) {
      PrintStream out = console.results();
      RowFormat.JSON.write(records.rows(), out);
      out.flush();
    } else {
      long written = ExportFile.write(records.rows(), export);
      console.say("Exported %s to %s.".formatted(Quantities.count(written, "record"), export));
    }
  }

  private void show(QuarantinedRecords records, String ifNone, Console console) {
    PrintStream out = console.results();
    Dataset<Row> answer = samples == 0 ? records.counts() : records.countsWithSamples(samples);
    if (format == RowFormat.TABLE) {
      List<Row> groups = answer.collectAsList();
      if (groups.isEmpty()) {
        out.println("There are " + ifNone + ".");
      } else {
        QuarantineTables.lines(groups, samples > 0).forEach(out::println);
      }
    } else {
      format.write(answer, out);
    }
    out.flush();
  }
}
