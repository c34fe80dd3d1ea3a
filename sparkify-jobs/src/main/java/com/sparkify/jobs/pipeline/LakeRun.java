package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Progress;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * One run on a lake, whatever it does: all of it is published or nothing, and it leaves a record.
 */
public final class LakeRun {
  /** What a run does. */
  public interface Work {
    /**
     * What the lake is built with from now on. Called before the lock is taken, to refuse the run
     * without a trace, and again under the lock, when no earlier run is left to finish.
     *
     * @param found what it is built with; empty if nothing was ever published
     * @throws com.sparkify.io.lake.LakeSettingsChangedException if the work does not fit to it
     */
    LakeFormat format(Lake lake, Optional<LakeFormat> found);

    /** Writes to the run's transaction; returns whether there is anything to publish. */
    boolean writeTo(OpenRun run) throws Exception;
  }

  /** What has to be done before a run takes the lock. */
  @FunctionalInterface
  public interface Preparation {
    /** Prepares the work. */
    Work prepare(Lake lake) throws Exception;
  }

  private final SparkSession spark;
  private final String uri;
  private final RunOrigin origin;
  private final Clock clock;
  private final Progress progress;

  /**
   * A run that has not begun.
   *
   * @param lake where the lake is
   * @param origin what is known of the run before it begins
   */
  public LakeRun(
      SparkSession spark, String lake, RunOrigin origin, Clock clock, Progress progress) {
    this.spark = spark;
    this.uri = lake;
    this.origin = origin;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Does the work.
   *
   * @throws com.sparkify.io.lake.LakeLockedException if another run holds the lake
   * @throws com.sparkify.io.lake.LakeSettingsChangedException if the work does not fit to what the
   *     lake is built with
   * @throws GateFailedException if the quality gate failed; nothing is published
   */
  public RunResult run(Preparation preparation, PublishObserver observer) throws Exception {
    Lake lake = Lake.open(spark, uri);
    RequestCount requests = RequestCount.from(spark, origin, lake);
    lake.requireFree(clock.instant());
    Work work = preparation.prepare(lake);
    RunId run = RunId.next(lake, clock, new Random());
    return run(work, requests, run, () -> lake.begin(run, origin.version(), clock, observer));
  }

  /** Does work that is prepared, in a transaction that is opened now. */
  RunResult run(Work work, RequestCount requests, RunId run, Supplier<Publication> transactions)
      throws Exception {
    // A run that would be refused leaves no trace; what counts is what it finds under the lock.
    Lake lake = Lake.open(spark, uri);
    work.format(lake, lake.format());
    try (BytesMoved bytes = BytesMoved.from(spark)) {
      RunFacts facts = new RunFacts(origin, run, clock, progress, requests, bytes);
      try (Publication transaction = transactions.get()) {
        return run(work, transaction, facts);
      }
    }
  }

  private RunResult run(Work work, Publication transaction, RunFacts facts) throws Exception {
    try {
      Lake lake = transaction.lake();
      Optional<LakeFormat> found = lake.format();
      LakeFormat format = work.format(lake, found);
      OpenRun run = new OpenRun(transaction, found, lake.lastSucceeded(), facts, clock, progress);
      return work.writeTo(run) ? publish(run, format) : unchanged(run);
    } catch (GateFailedException gate) {
      throw gate;
    } catch (Exception | Error failure) {
      fail(transaction, facts, failure);
      throw failure;
    }
  }

  private RunResult publish(OpenRun run, LakeFormat format) throws Exception {
    RunFacts facts = run.facts();
    run.concludeTables();
    facts.newFields(NewFields.among(facts.rescuedFields(), run.lake()));
    progress.run(
        "publish",
        () -> {
          run.transaction().commit(facts.succeeded(), format);
          return null;
        });
    // Once more, now that the publishing itself has a duration and has made its requests.
    RunRecord record = facts.succeeded();
    run.transaction().restate(record);
    return new RunResult(record, true);
  }

  private static RunResult unchanged(OpenRun run) {
    run.concludeTables();
    RunRecord record = run.facts().succeeded();
    run.transaction().endWithoutChange(record);
    return new RunResult(record, false);
  }

  /** Leaves the record of a failed run, if nothing is committed yet. */
  private static void fail(Publication transaction, RunFacts facts, Throwable failure) {
    if (transaction.isCommitted()) {
      return;
    }
    try {
      transaction.endWithoutChange(facts.failed(failure));
    } catch (RuntimeException alsoFailed) {
      // The first failure is the one to report; the next run records that this one died.
      failure.addSuppressed(alsoFailed);
    }
  }
}
