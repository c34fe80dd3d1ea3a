package com.sparkify.jobs;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.EtlJob;
import com.sparkify.jobs.etl.EtlRequest;
import com.sparkify.jobs.etl.EtlRequest.Mode;
import com.sparkify.jobs.etl.EtlResult;
import com.sparkify.jobs.etl.GateFailedException;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the JSON and builds the lake. */
@Command(
    name = "etl",
    customSynopsis =
        "sparkify etl --songs URI... --logs URI... --lake URI [--full] [--dry-run] [--json] [OPTION]...",
    header = "Reads song and log files and builds the lake.",
    description = {
      "",
      "Reads the files that are new or have changed since the last run, adds their records to those",
      "the lake knows, builds all tables, checks, and publishes all of it or nothing. Records that",
      "break a rule are kept in the quarantine.",
      ""
    },
    footer = {"", "Example:", "  sparkify etl --songs song_data --logs log_data --lake lake"})
final class EtlCommand extends JobCommand {
  @Option(
      names = "--songs",
      arity = "1..*",
      paramLabel = "URI",
      description =
          "The song files: files, folders (read at any depth) or globs; several are fine.")
  private List<String> songs;

  @Option(
      names = "--logs",
      arity = "1..*",
      paramLabel = "URI",
      description = "The log files, likewise.")
  private List<String> logs;

  @Mixin private LakeOption lake;

  @Option(
      names = "--full",
      description =
          "Reads everything and builds the lake anew from what is there now, also with another"
              + " zone or tolerance.")
  private boolean full;

  @Option(
      names = "--dry-run",
      description =
          "Reads and checks what would be read, and says what it found; writes nothing, nowhere.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "Prints the run record as JSON on the standard output, and nothing else there.")
  private boolean json;

  @Override
  Map<String, Object> settingOptions() {
    Map<String, Object> options = new LinkedHashMap<>(lake.asSetting());
    if (songs != null) {
      options.put("etl.songs", songs);
    }
    if (logs != null) {
      options.put("etl.logs", logs);
    }
    return options;
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>();
    problems.addAll(problems("--songs", places.songs()));
    problems.addAll(problems("--logs", places.logs()));
    problems.addAll(LakeOption.problems(places));
    return problems;
  }

  private static List<String> problems(String option, List<String> uris) {
    return uris.isEmpty()
        ? List.of(option + ": must be given: at least one file, folder or glob.")
        : Uris.problems(option, uris);
  }

  @Override
  Console.Verbosity verbosity(Console.Verbosity asked) {
    return json && asked == Console.Verbosity.NORMAL ? Console.Verbosity.RESULTS_ONLY : asked;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    Mode mode = full ? Mode.EVERYTHING : Mode.WHAT_IS_NEW;
    try (JobSession session = JobSession.open(settings);
        Stages stages = new Stages(console, System::nanoTime, session.tasks())) {
      EtlJob job = new EtlJob(session.spark(), request(settings, mode), Clock.systemUTC(), stages);
      show(job.run(), settings, console);
      return ExitCode.DONE;
    } catch (GateFailedException gate) {
      show(gate.result(), settings, console);
      throw gate;
    }
  }

  static EtlRequest request(Settings settings, Mode mode) {
    Map<String, String> effective = new LinkedHashMap<>();
    settings.effective().forEach(setting -> effective.put(setting.key(), setting.value()));
    return new EtlRequest(
        settings.places().songs(),
        settings.places().logs(),
        settings.places().lake().orElseThrow(),
        mode,
        settings.zone(),
        settings.durationToleranceSeconds(),
        settings.maxRecordBytes(),
        settings.parallelTables(),
        settings.gate(),
        Version.current(),
        effective);
  }

  private void show(EtlResult result, Settings settings, Console console) {
    RunRecord record = result.record();
    if (json) {
      console.results().println(record.toJson());
      console.results().flush();
    }
    console.say(RunSummary.lines(record, ending(result, settings.places().lake().orElseThrow())));
    record.warnings().forEach(console::warn);
  }

  private String ending(EtlResult result, String lakeUri) {
    if (dryRun) {
      return "a dry run; nothing was written to " + lakeUri;
    }
    return switch (result.record().status()) {
      case SUCCEEDED ->
          result.published()
              ? "published to " + lakeUri
              : "nothing new; the lake is as it was: " + lakeUri;
      case REJECTED, FAILED -> "nothing was published; the lake is as it was: " + lakeUri;
    };
  }
}
