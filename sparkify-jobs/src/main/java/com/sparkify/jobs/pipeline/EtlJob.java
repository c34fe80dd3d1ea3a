package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceListing;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.model.Progress;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/**
 * The main job: reads what is new, stages it, makes the star schema, and publishes all of it or
 * nothing.
 *
 * <p>Idempotent: run again on the same input, it changes no table. Killed at any instant and run
 * again, it ends with the tables it would have made at once.
 */
public final class EtlJob {
  private final SparkSession spark;
  private final EtlRequest request;
  private final Progress progress;
  private final LakeRun run;
  private final PublishObserver observer;

  public EtlJob(SparkSession spark, EtlRequest request, Clock clock, Progress progress) {
    this(spark, request, clock, progress, new LockWait(progress::note));
  }

  /** A job that tells an observer of each step of its publication. */
  public EtlJob(
      SparkSession spark,
      EtlRequest request,
      Clock clock,
      Progress progress,
      PublishObserver observer) {
    this.spark = spark;
    this.request = request;
    this.progress = progress;
    this.run = new LakeRun(spark, request.lake(), request.origin(), clock, progress);
    this.observer = observer;
  }

  /**
   * Runs the job.
   *
   * @throws MisplacedLakeException if the lake and a source lie inside each other
   * @throws com.sparkify.io.json.SourceException if a source is missing or cannot be read
   * @throws Exception as {@link LakeRun#run}
   */
  public RunResult run() throws Exception {
    return run.run(
        lake ->
            new Ingest(
                request,
                progress.run("list the sources", () -> Sources.list(spark, request, lake))),
        observer);
  }

  /**
   * Runs the job on files that were looked up already.
   *
   * @throws Exception as {@link #run()}
   */
  public RunResult run(SourceListing songs, SourceListing logs) throws Exception {
    return run.run(
        (Lake lake) -> new Ingest(request, new Sources(songs, logs).requireApartFrom(lake)),
        observer);
  }
}
