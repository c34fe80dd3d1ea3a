package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.EtlJob;
import com.sparkify.jobs.etl.EtlRequest;
import com.sparkify.jobs.etl.EtlResult;
import com.sparkify.jobs.etl.EtlWatch;
import com.sparkify.jobs.etl.GateFailedException;
import com.sparkify.jobs.etl.Pause;
import java.time.Clock;
import java.time.Duration;

/** Has the job run, and says on the console how it goes and what came of it. */
final class EtlReport {
  private final LakeSession session;
  private final EtlRequest request;
  private final Console console;
  private final Audience audience;

  /** Who follows the runs. */
  interface Audience {
    /** Nobody. */
    Audience NONE = result -> {};

    /** A run begins. */
    default void begins() {}

    /** A run left this, also one that was held back. */
    void left(EtlResult result);
  }

  /** A report of the runs of a request. */
  EtlReport(LakeSession session, EtlRequest request, Console console, Audience audience) {
    this.session = session;
    this.request = request;
    this.console = console;
    this.audience = audience;
  }

  /** Runs the job once. */
  void run() throws Exception {
    run(stages -> new EtlJob(session.spark(), request, Clock.systemUTC(), stages).run());
  }

  /** Has a run done. */
  void run(EtlWatch.Run run) throws Exception {
    audience.begins();
    try (Stages stages = new Stages(console, System::nanoTime, session.tasks())) {
      show(run.with(stages));
    } catch (GateFailedException gate) {
      show(gate.result());
      throw gate;
    }
  }

  private void show(EtlResult result) {
    console.say(RunSummary.lines(result, request.lake()));
    result.record().warnings().forEach(console::warn);
    audience.left(result);
  }

  /** Runs the job as files arrive, until a pause says that it is over. */
  void watch(Duration interval, Pause pause) throws Exception {
    String every = Quantities.count(interval.toSeconds(), "second");
    console.note("Watching the sources, with a look every %s.".formatted(every));
    new EtlWatch(session.spark(), request, Clock.systemUTC(), new OnConsole()).run(pause);
    console.note("The watch is over; the lake is free again.");
  }

  private final class OnConsole implements EtlWatch.Observer {
    @Override
    public void run(EtlWatch.Run run) throws Exception {
      EtlReport.this.run(run);
    }

    @Override
    public void note(String line) {
      console.note(line);
    }

    @Override
    public void nothingNew() {
      console.note("Nothing new in the sources.");
    }
  }
}
