package com.sparkify.jobs;

import com.sparkify.io.s3.S3HadoopConfiguration;
import com.sparkify.io.s3.S3Settings;
import com.sparkify.io.s3.S3Uri;
import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.jobs.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What a Spark session knows of S3. All of it goes into Hadoop's configuration, which Spark hands
 * on to every task: Spark's own is shown by its user interface and written to its event log.
 */
final class SessionS3 {
  private static final String SPARK_HADOOP = "spark.hadoop.";

  private SessionS3() {}

  /** Settings of Spark's that a session with this lake needs. */
  static Map<String, String> forSpark(String lake) {
    return S3Uri.isS3(lake) ? S3Settings.commitProtocol() : Map.of();
  }

  /** Those of the run's settings of Spark that Spark itself may know. */
  static Map<String, String> withoutSecrets(Map<String, String> spark) {
    Map<String, String> open = new TreeMap<>(spark);
    open.keySet().removeIf(key -> key.startsWith(SPARK_HADOOP) && Secrets.isSecret(key));
    return open;
  }

  /** Tells a session of our own, before it opens a file system. */
  static void configure(Configuration hadoop, Settings settings) {
    complete(hadoop, settings);
    // Whether or not this lake is on S3: the file systems that are opened now outlive the session.
    S3HadoopConfiguration.addMissing(hadoop, S3Settings.committer());
  }

  /** Tells a session of another program what it has not been told before. */
  static void configureOpened(Configuration hadoop, Settings settings, String lake) {
    complete(hadoop, settings);
    if (S3Uri.isS3(lake)) {
      S3HadoopConfiguration.addMissing(hadoop, S3Settings.committerOnceOpened());
    }
  }

  private static void complete(Configuration hadoop, Settings settings) {
    settings
        .spark()
        .forEach(
            (key, value) -> {
              if (key.startsWith(SPARK_HADOOP)) {
                hadoop.set(key.substring(SPARK_HADOOP.length()), value, "sparkify.spark");
              }
            });
    S3HadoopConfiguration.complete(hadoop, settings.s3(), settings.s3Buckets());
  }
}
