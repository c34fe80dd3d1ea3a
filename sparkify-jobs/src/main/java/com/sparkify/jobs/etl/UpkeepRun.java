package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunId;
import com.sparkify.jobs.console.Stages;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/** A run that tends a lake and reads no source: under its lock, and with a run record. */
public final class UpkeepRun {
  /** What such a run does. */
  @FunctionalInterface
  public interface Work {
    /** Writes to the publication; says whether there is anything to publish. */
    boolean writeTo(Publication publication, Stages stages) throws Exception;
  }

  private final SparkSession spark;
  private final Lake lake;
  private final RunOrigin origin;
  private final Clock clock;
  private final Stages stages;

  /**
   * A run that has not begun.
   *
   * @param lake a lake that was published to
   * @param version the program's version
   * @param settings the effective settings for the run record, secrets masked
   */
  public UpkeepRun(
      SparkSession spark,
      Lake lake,
      String version,
      Map<String, String> settings,
      Clock clock,
      Stages stages) {
    this.spark = spark;
    this.lake = lake;
    this.origin = new RunOrigin(version, settings, Map.of());
    this.clock = clock;
    this.stages = stages;
  }

  /**
   * Does the work, and publishes all of it or nothing.
   *
   * @throws com.sparkify.io.lake.LakeLockedException if another run holds the lake
   * @throws com.sparkify.io.lake.LakeSettingsChangedException if the lake has an older format
   */
  public EtlResult run(Work work) throws Exception {
    RequestCount requests = RequestCount.from(spark, origin, lake);
    lake.requireFree(clock.instant());
    lake.format().ifPresent(lake::requireFormat);
    RunId run = RunId.of(clock.instant(), new Random().nextInt());
    try (BytesMoved bytes = BytesMoved.from(spark);
        Publication publication =
            lake.begin(run, origin.version(), clock, new LockWait(stages::note))) {
      RunLog log = new RunLog(origin, run, clock, stages, requests, bytes);
      try {
        // Once more under the lock: what a dead run has committed may have come in with another
        // format.
        LakeFormat format = lake.format().orElseThrow();
        lake.requireFormat(format);
        return work.writeTo(publication, stages)
            ? log.publish(publication, format)
            : log.nothingNew(publication, lake);
      } catch (Exception | Error failure) {
        log.failed(publication, failure);
        throw failure;
      }
    }
  }
}
