package com.sparkify.jobs;

import static java.util.stream.Collectors.joining;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
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
    customSynopsis = "sparkify runs --lake URI [--json] [OPTION]...",
    header = "Shows the runs of a lake, the newest first.",
    description = "")
final class RunsCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(names = "--json", description = "Prints the run records instead, as a JSON array.")
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
      PrintStream out = console.results();
      if (json) {
        out.println(runs.stream().map(RunRecord::toJson).collect(joining(",\n", "[", "]")));
      } else {
        table(runs).forEach(out::println);
      }
      out.flush();
      return ExitCode.DONE;
    }
  }

  private static List<String> table(List<RunRecord> runs) {
    TextTable table =
        new TextTable(
            List.of(Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("run", "status", "took", "read", "new", "rejected");
    for (RunRecord run : runs) {
      table.row(
          run.runId(),
          run.status().name().toLowerCase(Locale.ROOT),
          took(run),
          sum(run, RunRecord.Counts::read),
          sum(run, RunRecord.Counts::fresh),
          sum(run, RunRecord.Counts::rejected));
    }
    return table.lines();
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
