package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Counts the bytes that a run reads and writes: of its sources the sizes of the files, of the rest
 * what the tasks of Spark have read and written through Hadoop. Sources that are read through it,
 * as those on S3 are, count there too; so does other work in the same Spark at the same time.
 */
final class BytesMoved extends SparkListener implements AutoCloseable {
  private final SparkSession spark;
  private final AtomicLong sources = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  private BytesMoved(SparkSession spark) {
    this.spark = spark;
  }

  /** Counts from now on, until it is closed. */
  static BytesMoved from(SparkSession spark) {
    BytesMoved moved = new BytesMoved(spark);
    spark.sparkContext().addSparkListener(moved);
    return moved;
  }

  /** Counts files that are read of a source. */
  void reads(List<SourceFile> files) {
    files.forEach(file -> sources.addAndGet(file.length()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    TaskMetrics metrics = task.taskMetrics();
    if (metrics != null) {
      read.addAndGet(metrics.inputMetrics().bytesRead());
      written.addAndGet(metrics.outputMetrics().bytesWritten());
    }
  }

  /**
   * The bytes up to now: {@code sources}, {@code tasks_read}, {@code tasks_written}. Spark tells of
   * a task shortly after it has ended, so the last ones of a run may be missing.
   */
  Map<String, Long> soFar() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("sources", sources.get());
    bytes.put("tasks_read", read.get());
    bytes.put("tasks_written", written.get());
    return bytes;
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
