package com.sparkify.jobs;

import com.sparkify.io.file.DirectLocalFileSystem;
import com.sparkify.io.s3.S3Probe;
import com.sparkify.io.s3.StoreUnreachableException;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.jobs.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * The Spark session of a command: the one place where Spark is configured.
 *
 * <p>Spark's settings come, the strongest first, from what the values of the lake depend on (zone,
 * ANSI, calendar), from {@code sparkify.spark}, from {@code spark-submit}, and from what suits this
 * work. If the process has a session already, its engine is used and left running; of S3 it is told
 * what it has not been told before.
 */
final class LakeSession implements AutoCloseable {
  private final SparkSession spark;
  private final boolean isOwn;

  private LakeSession(SparkSession spark, boolean isOwn) {
    this.spark = spark;
    this.isOwn = isOwn;
  }

  /** Opens the session of a command that reads or writes this lake. */
  static LakeSession open(Settings settings, String lake) {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    if (running.isDefined() && !running.get().sparkContext().isStopped()) {
      return new LakeSession(within(running.get(), settings, lake), false);
    }
    SparkConf conf = new SparkConf();
    suitable().forEach(conf::setIfMissing);
    SessionS3.forSpark(lake).forEach(conf::setIfMissing);
    SessionS3.withoutSecrets(settings.spark()).forEach(conf::set);
    fixed().forEach(conf::set);
    if (conf.get("spark.master").startsWith("local")) {
      // The executor is this very process: a task that ran out of memory would end it at once, as
      // if
      // a signal had come.
      conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
      conf.setIfMissing("spark.hadoop.fs.file.impl", DirectLocalFileSystem.class.getName());
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // What Spark puts aside, and S3A before it sends it.
      conf.setIfMissing("spark.local.dir", ScratchFolder.ofUser().toString());
      conf.setIfMissing("spark.hadoop.hadoop.tmp.dir", ScratchFolder.ofUser() + "/hadoop");
    }
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    SessionS3.configure(spark.sparkContext().hadoopConfiguration(), settings);
    if (!conf.contains("spark.sql.shuffle.partitions")) {
      // Enough for sorting within the memory of a task; adaptive execution joins the small ones.
      int partitions = Math.max(16, 4 * spark.sparkContext().defaultParallelism());
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
    }
    return new LakeSession(spark, true);
  }

  private static SparkSession within(SparkSession running, Settings settings, String lake) {
    SessionS3.configureOpened(running.sparkContext().hadoopConfiguration(), settings, lake);
    SparkSession spark = running.newSession();
    Map<String, String> wanted = new LinkedHashMap<>();
    SessionS3.forSpark(lake)
        .forEach(
            (key, value) -> {
              if (!running.sparkContext().getConf().contains(key)) {
                wanted.put(key, value);
              }
            });
    wanted.putAll(SessionS3.withoutSecrets(settings.spark()));
    wanted.putAll(fixed());
    wanted.forEach(
        (key, value) -> {
          if (spark.conf().isModifiable(key)) {
            spark.conf().set(key, value);
          }
        });
    return spark;
  }

  private static Map<String, String> suitable() {
    return Map.of(
        // A task writes to so many partitions at once without sorting its rows by them first.
        "spark.sql.maxConcurrentOutputFileWriters", "16",
        // As on a cluster, a task that fails is tried again: S3A does not repeat what it reads of a
        // Parquet file when a connection breaks.
        "spark.master", "local[*,4]",
        "spark.app.name", "sparkify",
        "spark.ui.enabled", "false",
        "spark.ui.showConsoleProgress", "false",
        // Spark's own pattern knows no keys of encryptions and of Azure's accounts.
        "spark.redaction.regex", Secrets.NAMES,
        "spark.sql.parquet.compression.codec", "zstd",
        "spark.sql.catalogImplementation", "in-memory",
        "spark.sql.warehouse.dir", ScratchFolder.ofUser() + "/warehouse");
  }

  /** What the values of the tables depend on. */
  private static Map<String, String> fixed() {
    Map<String, String> fixed = new LinkedHashMap<>(com.sparkify.io.lake.LakeSession.REQUIRED);
    fixed.put("spark.sql.ansi.enabled", "true");
    fixed.put("spark.sql.session.timeZone", "UTC");
    fixed.put("spark.sql.datetime.java8API.enabled", "true");
    fixed.put("spark.sql.caseSensitive", "false");
    // Else ${env:NAME} in a user's SQL is the value of that variable, which may be a secret.
    fixed.put("spark.sql.variable.substitute", "false");
    fixed.put("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    fixed.put("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");
    return fixed;
  }

  /**
   * Asks S3 for a little at each of these places; others are not asked.
   *
   * @throws StoreUnreachableException within seconds, with what is wrong and what to do
   */
  void requireReachable(List<String> uris) {
    S3Probe.check(uris, spark.sessionState().newHadoopConf());
  }

  SparkSession spark() {
    return spark;
  }

  /** How far the tasks are that run at the moment. */
  ConsoleProgress.TaskCounter tasks() {
    JavaSparkStatusTracker tracker =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).statusTracker();
    return new ConsoleProgress.TaskCounter() {
      @Override
      public String progress() {
        return progressOf(tracker);
      }

      @Override
      public boolean isGivenUp() {
        return Interruption.happened();
      }
    };
  }

  private static String progressOf(JavaSparkStatusTracker tracker) {
    int done = 0;
    int total = 0;
    for (int stage : tracker.getActiveStageIds()) {
      SparkStageInfo info = tracker.getStageInfo(stage);
      if (info != null) {
        done += info.numCompletedTasks();
        total += info.numTasks();
      }
    }
    return total == 0 ? "" : "%d/%d tasks".formatted(done, total);
  }

  @Override
  public void close() {
    if (isOwn) {
      spark.stop();
    }
  }
}
