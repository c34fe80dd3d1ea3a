package com.sparkify.jobs;

import static java.util.stream.Collectors.joining;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the runs of a lake. */
@Command(
    name = "runs",
    customSynopsis = "sparkify runs --lake URI [--run ID] [--json] [OPTION]...",
    header = "Shows the runs of a lake, the newest first.",
    description = {
      "",
      "One line a run, failed ones and those held back by the gate too. Size is that of all tables",
      "after the run, requests are those to S3. --run shows all that is kept of one run.",
      ""
    })
final class RunsCommand extends JobCommand {
  private static final List<String> FIGURES =
      List.of("took", "files", "read", "new", "rejected", "size", "requests");

  @Mixin private LakeOption lake;

  @Option(names = "--run", paramLabel = "ID", description = "Shows this run alone, and in full.")
  private String runId;

  @Option(
      names = "--json",
      description = "Prints the run records instead, as a JSON array; with --run that one record.")
  private boolean json;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    return LakeOption.problems(places);
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake asked = Lake.open(session.spark(), settings.places().lake().orElseThrow());
      List<RunRecord> runs = asked.runs();
      if (runs.isEmpty()) {
        // An address where nothing is, is a mistake; a lake without runs is none.
        LakeOption.existing(session, settings);
      }
      PrintStream out = console.results();
      if (runId != null) {
        RunRecord run = asked.run(runId).orElseThrow(() -> unknown(asked));
        out.println(
            json ? run.toJson() : String.join(System.lineSeparator(), RunDetails.lines(run)));
      } else if (json) {
        out.println(runs.stream().map(RunRecord::toJson).collect(joining(",\n", "[", "]")));
      } else {
        table(runs).forEach(out::println);
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  private LakeException unknown(Lake asked) {
    return new LakeException(
        "The lake %s has no record of a run %s; `sparkify runs --lake %s` shows which there are."
            .formatted(asked.uri(), runId, asked.uri()));
  }

  private static List<String> table(List<RunRecord> runs) {
    List<Side> sides = new ArrayList<>(List.of(Side.LEFT, Side.LEFT));
    sides.addAll(Collections.nCopies(FIGURES.size(), Side.RIGHT));
    TextTable table = new TextTable(sides);
    List<String> titles = new ArrayList<>(List.of("run", "status"));
    titles.addAll(FIGURES);
    table.row(titles);
    for (RunRecord run : runs) {
      table.row(
          run.runId(),
          run.status().name().toLowerCase(Locale.ROOT),
          took(run),
          sum(run, RunRecord.Counts::files),
          sum(run, RunRecord.Counts::read),
          sum(run, RunRecord.Counts::fresh),
          sum(run, RunRecord.Counts::rejected),
          size(run),
          Quantities.count(run.requests().values().stream().mapToLong(Long::longValue).sum()));
    }
    return table.lines();
  }

  private static String size(RunRecord run) {
    return run.tables().isEmpty()
        ? ""
        : Quantities.bytes(run.tables().values().stream().mapToLong(TableFigures::bytes).sum());
  }

  private static String took(RunRecord run) {
    return run.startedAt() == null
        ? ""
        : Quantities.duration(
            Duration.between(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt())));
  }

  private static String sum(RunRecord run, ToLongFunction<RunRecord.Counts> figure) {
    return Quantities.count(run.records().values().stream().mapToLong(figure).sum());
  }
}
