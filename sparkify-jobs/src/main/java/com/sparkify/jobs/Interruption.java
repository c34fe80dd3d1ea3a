package com.sparkify.jobs;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * What Ctrl-C and a polite kill do: the work under way is given up and tidied away before the
 * process ends. The exit code is the JVM's own, 130 or 143.
 */
final class Interruption {
  /** Before Spark's own hook stops the engine, whose file systems the tidying needs. */
  private static final int PRIORITY = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final CountDownLatch LEFT = new CountDownLatch(1);
  private static final CountDownLatch SIGNALLED = new CountDownLatch(1);

  private Interruption() {}

  /** From now on a signal gives up the work of the process before it ends. */
  static void guardProcess() {
    ShutdownHookManager.get()
        .addShutdownHook(
            Interruption::giveUp, PRIORITY, PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
  }

  /** Whether a signal came; whoever works asks this between two steps, and stops. */
  static boolean happened() {
    return SIGNALLED.getCount() == 0;
  }

  /** Waits for so long, or until a signal comes; says whether one has. */
  static boolean comesWithin(Duration time) throws InterruptedException {
    return SIGNALLED.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Ends the process. A driver that a cluster runs leaves that to the cluster if all went well.
   *
   * @param deployMode where the driver runs, in {@code spark-submit}'s words; null without it
   */
  static void leave(ExitCode code, String deployMode) {
    LEFT.countDown();
    // YARN takes an application as failed whose main class ends the process, whatever the code.
    if (code == ExitCode.DONE && "cluster".equals(deployMode)) {
      return;
    }
    // Behind a signal this waits for the hooks, and the JVM keeps the signal's exit code.
    System.exit(code.code());
  }

  private static void giveUp() {
    if (LEFT.getCount() > 0) {
      SIGNALLED.countDown();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      // Again and again: the work may be about to start another job.
      while (!LEFT.await(100, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
        SparkSession.getDefaultSession().foreach(Interruption::cancelJobs);
      }
    } catch (InterruptedException tooLate) {
      Thread.currentThread().interrupt();
    }
  }

  private static Void cancelJobs(SparkSession spark) {
    if (!spark.sparkContext().isStopped()) {
      spark.sparkContext().cancelAllJobs();
    }
    return null;
  }
}
