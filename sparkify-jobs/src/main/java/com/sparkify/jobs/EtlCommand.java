package com.sparkify.jobs;

import com.sparkify.jobs.checks.UserRules;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.DryRun;
import com.sparkify.jobs.pipeline.EtlJob;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.pipeline.EtlRequest.Mode;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.telemetry.RunTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the JSON and builds the lake. */
@Command(
    name = "etl",
    customSynopsis =
        "sparkify etl --songs URI... --logs URI... --lake URI [--full | [--from DATE] [--to DATE]] [--dry-run | --watch SECONDS] [--accept CHECK]... [--json] [OPTION]...",
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
  private static final int LONGEST_PAUSE = 86_400;

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
      description =
          "Shows which files would be read, reads them, and shows which partitions would be"
              + " written; writes nothing and takes no lock.")
  private boolean dryRun;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description =
          "Runs again as files arrive: looks at the sources every so many seconds (1 to 86400) and"
              + " holds the lake all the while. A run that fails ends it with that run's exit code;"
              + " Ctrl-C (exit code 130) and SIGTERM (143) end it between two runs at once, and give"
              + " up a run under way. Not with --full or --dry-run.")
  private Integer watchSeconds;

  @Option(
      names = "--accept",
      paramLabel = "CHECK",
      description =
          "Lets this check fail and publishes all the same; may be repeated. The run record says so.")
  private List<String> accepted = new ArrayList<>();

  @Option(
      names = "--json",
      description =
          "Prints the run record as JSON on the standard output, and nothing else there; with"
              + " --watch those of all runs, one after another.")
  private boolean json;

  @Option(
      names = "--metrics-file",
      paramLabel = "FILE",
      description =
          "Writes the metrics of the run there at its end, as Prometheus' node exporter reads them,"
              + " such as /var/lib/node_exporter/sparkify.prom.")
  private String metricsFile;

  @Override
  Map<String, Object> settingOptions() {
    Map<String, Object> options = new LinkedHashMap<>(lake.asSetting());
    if (songs != null) {
      options.put("etl.songs", songs);
    }
    if (logs != null) {
      options.put("etl.logs", logs);
    }
    if (metricsFile != null) {
      options.put("metrics.prometheus-file", metricsFile);
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
    problems.addAll(watchProblems());
    return problems;
  }

  private List<String> watchProblems() {
    List<String> problems = new ArrayList<>();
    if (watchSeconds == null) {
      return problems;
    }
    if (watchSeconds < 1 || watchSeconds > LONGEST_PAUSE) {
      problems.add(
          "--watch %d: must be from 1 to %d seconds.".formatted(watchSeconds, LONGEST_PAUSE));
    }
    if (full) {
      problems.add(
          "--watch: not with --full, which would read everything again each time; run --full once,"
              + " and then watch.");
    }
    if (dryRun) {
      problems.add("--watch: not with --dry-run, which ends when it has shown its plan.");
    }
    if (from != null || to != null) {
      problems.add(
          "--watch: not with --from and --to, which would read those days again each time; run them"
              + " once, and then watch.");
    }
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
    EtlRequest request = request(settings.accepting(accepted));
    if (dryRun) {
      return showPlan(settings, request, console);
    }
    RunTelemetry telemetry =
        RunTelemetry.of(settings.telemetry(), request, Clock.systemUTC(), console::warn);
    try {
      return run(settings, request, telemetry, console);
    } catch (Exception | Error failed) {
      Failure failure = new Failure(failed, settings.places().lake());
      telemetry.failed(failure.exitCode().code(), String.join(" ", failure.messages()));
      throw failed;
    }
  }

  private static ExitCode showPlan(Settings settings, EtlRequest request, Console console)
      throws Exception {
    try (LakeSession session = LakeSession.open(settings, request.lake());
        ConsoleProgress progress =
            new ConsoleProgress(
                console.with(Console.Verbosity.QUIET), System::nanoTime, session.tasks())) {
      settings.requireNoProblems(UserRules.problems(settings.gate(), session.spark()));
      session.requireReachable(request.places());
      DryRun run = DryRun.of(session.spark(), request, Clock.systemUTC(), progress);
      DryRunText.lines(run).forEach(console.results()::println);
      console.results().flush();
      return ExitCode.DONE;
    }
  }

  private ExitCode run(
      Settings settings, EtlRequest request, RunTelemetry telemetry, Console console)
      throws Exception {
    try (LakeSession session = LakeSession.open(settings, request.lake())) {
      settings.requireNoProblems(UserRules.problems(settings.gate(), session.spark()));
      session.requireReachable(request.places());
      ConsoleRuns runs = new ConsoleRuns(session, console);
      Consumer<RunResult> left =
          result -> {
            print(result, console);
            telemetry.left(result.record());
          };
      if (watchSeconds == null) {
        telemetry.begins();
        runs.run(
            request,
            progress -> new EtlJob(session.spark(), request, Clock.systemUTC(), progress).run(),
            left);
      } else {
        Duration pause = Duration.ofSeconds(watchSeconds);
        runs.watch(request, pause, () -> !Interruption.comesWithin(pause), telemetry::begins, left);
      }
      return ExitCode.DONE;
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
        settings.limits(),
        settings.parallelTables(),
        settings.gate(),
        Version.current(),
        settings.effectiveValues());
  }

  private void print(RunResult result, Console console) {
    if (json) {
      console.results().println(result.record().toJson());
      console.results().flush();
    }
  }
}
