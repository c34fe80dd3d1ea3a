package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.checks.LakeAudit;
import com.sparkify.jobs.checks.UserRules;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a published lake. */
@Command(
    name = "check",
    customSynopsis = "sparkify check --lake URI [--format table|csv|json] [OPTION]...",
    header = "Checks the tables of a lake.",
    description = {
      "",
      "Runs the checks of `etl` over all rows, on any lake of these tables, also one that another",
      "program has written: first whether each table is there with its columns, then the rest.",
      "Exit code 3 if a check of severity error fails. Reads only, and takes no lock.",
      ""
    },
    footer = {"", "Example:", "  sparkify check --lake lake"})
final class CheckCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = RowFormat.OfOption.class,
      description =
          "table (for people; the default), csv (RFC 4180), or json (one object a line). The last two"
              + " hold up to 20 failing rows of each check.")
  private RowFormat format = RowFormat.TABLE;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    return LakeOption.problems(places);
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    try (LakeSession session = LakeOption.session(settings)) {
      settings.requireNoProblems(UserRules.problems(settings.gate(), session.spark()));
      Lake asked = Lake.open(session.spark(), settings.places().lake().orElseThrow());
      List<RunRecord.Check> outcomes;
      try (ConsoleProgress stages =
          new ConsoleProgress(console, System::nanoTime, session.tasks())) {
        outcomes = new LakeAudit(asked, settings.gate(), Clock.systemUTC(), stages).run();
      }
      CheckOutcomes answer = new CheckOutcomes(outcomes);
      if (format == RowFormat.TABLE) {
        answer.lines().forEach(console.results()::println);
      } else {
        format.write(answer.rows(session.spark()), console.results());
      }
      console.results().flush();
      return outcomes.stream().anyMatch(RunRecord.Check::holdsBack)
          ? ExitCode.GATE_FAILED
          : ExitCode.DONE;
    }
  }
}
