package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeHold;
import com.sparkify.io.lake.RunId;
import com.sparkify.model.Progress;
import java.time.Clock;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the main job again and again as files arrive. The lake is held all the while, so that no
 * other run comes in between.
 *
 * <p>Between two runs the sources are listed and compared with what was seen of them before; that
 * takes no Spark job, and leaves no trace in the lake. A damaged file makes no run by itself before
 * it changes, but each run reads it again, as any run does.
 */
public final class EtlWatch {
  private final SparkSession spark;
  private final EtlRequest request;
  private final Clock clock;
  private final Observer observer;

  /** One run. */
  @FunctionalInterface
  public interface Run {
    /** Does it in stages of this progress. */
    RunResult with(Progress progress) throws Exception;
  }

  /** Who has the lake watched. */
  public interface Observer {
    /** Has a run done, and tells what came of it. */
    void run(Run run) throws Exception;

    /** Takes a line for the user. */
    void note(String line);

    /** Nothing has come since the last run; told once, until something has. */
    void nothingNew();
  }

  public EtlWatch(SparkSession spark, EtlRequest request, Clock clock, Observer observer) {
    this.spark = spark;
    this.request = request;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Runs the job once, and then whenever something is new after a pause, until a pause says that it
   * is over. A run that fails ends the watch with its failure.
   *
   * @throws Exception as {@link EtlJob#run()}, or if the sources can no longer be listed
   * @throws com.sparkify.io.lake.LockLostException if another run took the lake over
   */
  public void run(Pause pause) throws Exception {
    Lake lake = Lake.open(spark, request.lake());
    lake.requireFree(clock.instant());
    Look look = look(lake);
    RunId first = RunId.next(lake, clock, new Random());
    try (LakeHold hold = lake.hold(first, request.version(), clock, new LockWait(observer::note))) {
      SeenFiles seen = new SeenFiles();
      seen.add(look.sources());
      run(hold, first, look);
      boolean isSaid = false;
      while (pause.passes()) {
        hold.requireHeld();
        Look next = look(lake);
        if (seen.add(next.sources())) {
          run(hold, RunId.next(lake, clock, new Random()), next);
          isSaid = false;
        } else if (!isSaid) {
          observer.nothingNew();
          isSaid = true;
        }
      }
    }
  }

  /** The sources as they are now, and the requests from the listing of them on. */
  private record Look(Sources sources, RequestCount requests) {}

  private Look look(Lake lake) {
    RequestCount requests = RequestCount.from(spark, request.origin(), lake);
    return new Look(Sources.list(spark, request, lake), requests);
  }

  private void run(LakeHold hold, RunId run, Look look) throws Exception {
    observer.run(
        progress ->
            new LakeRun(spark, request.lake(), request.origin(), clock, progress)
                .run(
                    new Ingest(request, look.sources()),
                    look.requests(),
                    run,
                    () -> hold.begin(run)));
  }
}
