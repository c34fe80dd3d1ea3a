package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.Days;
import com.sparkify.jobs.etl.EtlJob;
import com.sparkify.jobs.etl.EtlRequest;
import com.sparkify.jobs.etl.EtlRequest.Mode;
import com.sparkify.jobs.etl.EtlResult;
import com.sparkify.jobs.etl.GateFailedException;
import com.sparkify.jobs.etl.ReadPlan;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.time.LocalDate;
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
        "sparkify etl --songs URI... --logs URI... --lake URI [--full | [--from DATE] [--to DATE]] [--dry-run] [--json] [OPTION]...",
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
      names = "--from",
      paramLabel = "DATE",
      converter = IsoDate.class,
      description =
          "Besides what is new, reads again the log files of the days from this one on, such as"
              + " 2018-11-12: those that gave events of these days, in the zone of the lake, and"
              + " those with such a date in their path (2018-11-12, 2018/11/12 or 20181112).")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      converter = IsoDate.class,
      description = "The last of these days; either of --from and --to may stand alone.")
  private LocalDate to;

  @Option(
      names = "--dry-run",
      description = "Shows which files would be read; reads none of them and writes nothing.")
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
    problems.addAll(problemsOfDays());
    return problems;
  }

  private static List<String> problems(String option, List<String> uris) {
    return uris.isEmpty()
        ? List.of(option + ": must be given: at least one file, folder or glob.")
        : Uris.problems(option, uris);
  }

  private List<String> problemsOfDays() {
    List<String> problems = new ArrayList<>();
    if (full && (from != null || to != null)) {
      problems.add(
          "%s: --full reads everything anyway; leave one of them out."
              .formatted(from == null ? "--to" : "--from"));
    }
    if (from != null && to != null && from.isAfter(to)) {
      problems.add("--from %s: is later than --to %s; swap them.".formatted(from, to));
    }
    return problems;
  }

  @Override
  Console.Verbosity verbosity(Console.Verbosity asked) {
    return json && asked == Console.Verbosity.NORMAL ? Console.Verbosity.RESULTS_ONLY : asked;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    EtlRequest request = request(settings);
    try (LakeSession session = LakeSession.open(settings, request.lake())) {
      session.requireReachable(request.places());
      if (dryRun) {
        ReadPlan.of(session.spark(), request).lines().forEach(console.results()::println);
        console.results().flush();
      } else {
        print(run(session, request, console), console);
      }
      return ExitCode.DONE;
    } catch (GateFailedException gate) {
      print(gate.result(), console);
      throw gate;
    }
  }

  private EtlRequest request(Settings settings) {
    Places places = settings.places();
    return request(
        settings,
        places.songs(),
        places.logs(),
        places.lake().orElseThrow(),
        full ? Mode.EVERYTHING : Mode.WHAT_IS_NEW,
        Days.between(from, to));
  }

  /** What the job is told by the settings, about these places. */
  static EtlRequest request(
      Settings settings,
      List<String> songs,
      List<String> logs,
      String lake,
      Mode mode,
      Days again) {
    return new EtlRequest(
        songs,
        logs,
        lake,
        mode,
        again,
        settings.zone(),
        settings.durationToleranceSeconds(),
        settings.maxRecordBytes(),
        settings.parallelTables(),
        settings.gate(),
        Version.current(),
        settings.effectiveValues());
  }

  /** Runs the job with its progress, and says what came of it. */
  static EtlResult run(LakeSession session, EtlRequest request, Console console) throws Exception {
    try (Stages stages = new Stages(console, System::nanoTime, session.tasks())) {
      EtlResult result = new EtlJob(session.spark(), request, Clock.systemUTC(), stages).run();
      show(result, request.lake(), console);
      return result;
    } catch (GateFailedException gate) {
      show(gate.result(), request.lake(), console);
      throw gate;
    }
  }

  private static void show(EtlResult result, String lake, Console console) {
    console.say(RunSummary.lines(result, lake));
    result.record().warnings().forEach(console::warn);
  }

  private void print(EtlResult result, Console console) {
    if (json) {
      console.results().println(result.record().toJson());
      console.results().flush();
    }
  }
}
