package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.pipeline.EtlWatch;
import com.sparkify.jobs.pipeline.GateFailedException;
import com.sparkify.jobs.pipeline.LakeRun;
import com.sparkify.jobs.pipeline.LockWait;
import com.sparkify.jobs.pipeline.Pause;
import com.sparkify.jobs.pipeline.RunOrigin;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Runs on a lake, with their progress and what came of them on the console. */
final class ConsoleRuns {
  private final LakeSession session;
  private final Console console;

  ConsoleRuns(LakeSession session, Console console) {
    this.session = session;
    this.console = console;
  }

  /** Does a run of maintenance, whose outcome the caller shows. */
  RunResult maintain(Lake lake, LakeRun.Work work, Settings settings) throws Exception {
    RunOrigin origin = new RunOrigin(Version.current(), settings.effectiveValues(), Map.of());
    return inProgress(
        progress ->
            new LakeRun(session.spark(), lake.uri(), origin, Clock.systemUTC(), progress)
                .run(unused -> work, new LockWait(progress::note)));
  }

  private RunResult inProgress(EtlWatch.Run run) throws Exception {
    try (ConsoleProgress progress =
        new ConsoleProgress(console, System::nanoTime, session.tasks())) {
      return run.with(progress);
    }
  }

  /**
   * Does a run and shows its outcome.
   *
   * @param left is given what the run left, also if it was held back
   */
  RunResult run(EtlRequest request, EtlWatch.Run run, Consumer<RunResult> left) throws Exception {
    try {
      RunResult result = inProgress(run);
      show(request, result, left);
      return result;
    } catch (GateFailedException gate) {
      show(request, gate.result(), left);
      throw gate;
    }
  }

  private void show(EtlRequest request, RunResult result, Consumer<RunResult> left) {
    console.say(RunSummary.lines(result, request.lake()));
    result.record().warnings().forEach(console::warn);
    left.accept(result);
  }

  /**
   * Runs the job as files arrive, until a pause ends it.
   *
   * @param interval how long a pause takes, for people
   * @param begins is told of each run that begins
   * @param left is given what each run left
   */
  void watch(
      EtlRequest request, Duration interval, Pause pause, Runnable begins, Consumer<RunResult> left)
      throws Exception {
    String every = Quantities.count(interval.toSeconds(), "second");
    console.note("Watching the sources, with a look every %s.".formatted(every));
    EtlWatch.Observer observer =
        new EtlWatch.Observer() {
          @Override
          public void run(EtlWatch.Run run) throws Exception {
            begins.run();
            ConsoleRuns.this.run(request, run, left);
          }

          @Override
          public void note(String line) {
            console.note(line);
          }

          @Override
          public void nothingNew() {
            console.note("Nothing new in the sources.");
          }
        };
    new EtlWatch(session.spark(), request, Clock.systemUTC(), observer).run(pause);
    console.note("The watch is over; the lake is free again.");
  }
}
