package com.sparkify.jobs;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** Counts the Spark jobs that are started from now on. */
final class StartedJobs extends SparkListener implements AutoCloseable {
  private final SparkSession spark;
  private final AtomicInteger started = new AtomicInteger();

  private StartedJobs(SparkSession spark) {
    this.spark = spark;
  }

  static StartedJobs in(SparkSession spark) throws TimeoutException {
    StartedJobs jobs = new StartedJobs(spark);
    // What earlier jobs left to be told is not about these.
    spark.sparkContext().listenerBus().waitUntilEmpty();
    spark.sparkContext().addSparkListener(jobs);
    return jobs;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    started.incrementAndGet();
  }

  int soFar() throws TimeoutException {
    spark.sparkContext().listenerBus().waitUntilEmpty();
    return started.get();
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
