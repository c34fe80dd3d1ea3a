package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ResultStream;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.pipeline.MisplacedLakeException;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line: {@code ./sparkify}, or {@code spark-submit --class com.sparkify.jobs.Main}. */
public final class Main {
  private final Map<String, String> environment;
  private final Console console;
  private final ResultStream out;
  private final PrintStream err;
  private final Runnable beforeWork;

  private Main(
      Map<String, String> environment, OutputStream out, PrintStream err, Runnable beforeWork) {
    this.environment = environment;
    this.beforeWork = beforeWork;
    this.out = new ResultStream(out);
    this.err = err;
    this.console = new Console(this.out, err, Terminal.of(environment), Console.Verbosity.NORMAL);
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    ExitCode code =
        new Main(System.getenv(), out, err, Interruption::guardProcess).runWhole(arguments);
    err.flush();
    Interruption.leave(code, System.getProperty("spark.submit.deployMode"));
  }

  /**
   * Runs a command.
   *
   * @param environment the environment variables
   * @param out takes results
   * @param err takes progress, warnings and errors
   * @param arguments the command's name, its options and arguments
   * @return the exit code: 0 done, 1 failed, 2 wrong usage or configuration, 3 the quality gate
   *     failed, 4 another run holds the lake
   */
  public static int run(
      Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
    return run(environment, (OutputStream) out, err, arguments);
  }

  /** Runs a command whose results go to any stream. */
  static int run(
      Map<String, String> environment, OutputStream out, PrintStream err, String... arguments) {
    return new Main(environment, out, err, () -> {}).runWhole(arguments).code();
  }

  /** Runs a command, which has failed if a part of its output is lost. */
  private ExitCode runWhole(String... arguments) {
    ExitCode code = run(Arguments.parse(arguments));
    Optional<String> loss = out.loss();
    loss.ifPresent(
        reason ->
            console.error(
                "The output is not whole, since the standard output could not be written: %s. What the command did otherwise stays done."
                    .formatted(reason)));
    return code == ExitCode.DONE && loss.isPresent() ? ExitCode.FAILED : code;
  }

  private ExitCode run(Arguments arguments) {
    if (arguments.wantsHelp()) {
      arguments.commandLine().usage(out);
      return ExitCode.DONE;
    }
    if (arguments.wantsVersion()) {
      arguments.commandLine().printVersionHelp(out);
      return ExitCode.DONE;
    }
    if (!arguments.hasCommand()) {
      if (arguments.problems().isEmpty()) {
        arguments.commandLine().usage(err);
        return ExitCode.WRONG_USAGE;
      }
      return wrongUsage(arguments, arguments.problems());
    }
    return run(arguments, arguments.command());
  }

  private ExitCode run(Arguments arguments, JobCommand command) {
    List<String> problems = new ArrayList<>(arguments.problems());
    Settings settings;
    try {
      settings =
          Settings.load(
              command.general().sources(command.settingOptions(), environment), command::problems);
    } catch (UsageException wrong) {
      problems.addAll(wrong.problems());
      return wrongUsage(arguments, problems);
    }
    if (!problems.isEmpty()) {
      return wrongUsage(arguments, problems);
    }
    settings.warnings().forEach(console::warn);
    LogFile log;
    try {
      log = LogFile.open(settings.logFile());
    } catch (UncheckedIOException noPlace) {
      console.error(noPlace.getMessage());
      return ExitCode.FAILED;
    }
    beforeWork.run();
    try {
      Console.Verbosity verbosity = command.verbosity(command.general().verbosity());
      ExitCode code = command.run(settings, console.with(verbosity));
      log.close();
      return code;
    } catch (UsageException wrong) {
      return wrongUsage(arguments, wrong.problems());
    } catch (MisplacedLakeException misplaced) {
      return wrongUsage(arguments, misplaced.problems());
    } catch (Exception | Error failure) {
      return new Failure(failure, settings.places().lake())
          .report(console, log, command.general().stackTrace());
    }
  }

  private ExitCode wrongUsage(Arguments arguments, List<String> problems) {
    problems.forEach(console::error);
    console.errorDetail("`%s --help` shows what there is.".formatted(arguments.commandName()));
    return ExitCode.WRONG_USAGE;
  }
}
