package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.EtlJob;
import com.sparkify.jobs.etl.EtlRequest;
import com.sparkify.jobs.etl.EtlRequest.Mode;
import com.sparkify.jobs.etl.EtlResult;
import com.sparkify.jobs.etl.GateFailedException;
import com.sparkify.jobs.etl.ReadPlan;
import com.sparkify.jobs.settings.EffectiveSetting;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the main job. */
@Command(
    name = "etl",
    header = "Reads new songs and logs, and publishes the star schema.",
    description = {
      "",
      "Reads the files that are new or have changed, merges their records with those that the lake",
      "has, and publishes all tables together. Safe to run again, and safe to kill.",
      ""
    })
final class EtlCommand extends JobCommand {
  @Option(
      names = "--songs",
      arity = "1..*",
      paramLabel = "URI",
      description = "Files, folders or globs with songs.")
  private List<String> songs = new ArrayList<>();

  @Option(
      names = "--logs",
      arity = "1..*",
      paramLabel = "URI",
      description = "Files, folders or globs with events.")
  private List<String> logs = new ArrayList<>();

  @Option(names = "--lake", paramLabel = "URI", description = "The lake's root.")
  private String lake;

  @Option(names = "--full", description = "Builds the lake anew from all files that are there now.")
  private boolean full;

  @Option(
      names = "--dry-run",
      description = "Shows which files would be read; reads none and changes nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the run record and nothing else.")
  private boolean json;

  @Override
  Map<String, Object> settingOptions() {
    Map<String, Object> options = new LinkedHashMap<>();
    if (!songs.isEmpty()) {
      options.put("etl.songs", songs);
    }
    if (!logs.isEmpty()) {
      options.put("etl.logs", logs);
    }
    if (lake != null) {
      options.put("lake.uri", lake);
    }
    return options;
  }

  @Override
  List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.inputs().songs().isEmpty()) {
      problems.add("--songs: must be given (or etl.songs): where the song files are.");
    }
    if (settings.inputs().logs().isEmpty()) {
      problems.add("--logs: must be given (or etl.logs): where the log files are.");
    }
    if (settings.lake().uri().isEmpty()) {
      problems.add("--lake: must be given (or lake.uri): where the lake is to be.");
    }
    return problems;
  }

  @Override
  Console.Verbosity verbosity() {
    return json && !common().quiet() ? Console.Verbosity.RESULTS_ONLY : super.verbosity();
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    EtlRequest request =
        request(settings, settings.inputs().songs(), settings.inputs().logs(), lakeOf(settings));
    try (LakeSession session = LakeSession.open(settings, request.lake())) {
      if (dryRun) {
        ReadPlan.of(session.spark(), request).lines().forEach(console.results()::println);
        console.results().flush();
        return ExitCode.DONE;
      }
      EtlResult result = run(session, request, console);
      if (json) {
        console.results().println(result.record().toJson());
        console.results().flush();
      }
      return ExitCode.DONE;
    } catch (GateFailedException gate) {
      if (json) {
        console.results().println(gate.result().record().toJson());
        console.results().flush();
      }
      throw gate;
    }
  }

  private static String lakeOf(Settings settings) {
    return settings.lake().uri().orElseThrow();
  }

  private EtlRequest request(
      Settings settings, List<String> songSources, List<String> logSources, String lakeUri) {
    return request(
        settings, songSources, logSources, lakeUri, full ? Mode.EVERYTHING : Mode.WHAT_IS_NEW);
  }

  static EtlRequest request(
      Settings settings, List<String> songs, List<String> logs, String lake, Mode mode) {
    Map<String, String> effective = new LinkedHashMap<>();
    for (EffectiveSetting setting : settings.effective()) {
      effective.put(setting.key(), setting.value());
    }
    return new EtlRequest(
        songs,
        logs,
        lake,
        mode,
        settings.lake().zone(),
        settings.durationToleranceSeconds(),
        settings.maxRecordBytes(),
        settings.parallelTables(),
        settings.gate(),
        Version.current(),
        effective);
  }

  /** Runs the job with its progress, and says what came of it. */
  static EtlResult run(LakeSession session, EtlRequest request, Console console) throws Exception {
    Clock clock = Clock.systemUTC();
    long started = System.nanoTime();
    EtlResult result;
    try (Stages stages = new Stages(console, System::nanoTime, session.tasks())) {
      result = new EtlJob(session.spark(), request, clock, stages).run();
    }
    console.say(new RunSummary(result, request.lake(), System.nanoTime() - started).lines());
    result.record().warnings().forEach(console::warn);
    return result;
  }
}
