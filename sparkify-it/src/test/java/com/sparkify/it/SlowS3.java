package com.sparkify.it;

import com.sparkify.io.lake.LakeSession;
import com.sparkify.io.s3.S3Settings;
import com.sparkify.jobs.demo.EmbeddedS3;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What the benchmarks on S3 compare on: an embedded server that takes its time, with one bucket
 * read and written by our settings and one by S3A's own.
 */
final class SlowS3 {
  static final String OURS = "ours";
  static final String SPARKS = "sparks";

  private SlowS3() {}

  /** A server with both buckets, each request of which takes so long. */
  static EmbeddedS3 start(String millis) throws IOException {
    EmbeddedS3 server = EmbeddedS3.start(Map.of("s3proxy.latency-blobstore.*.latency", millis));
    server.createBucket(OURS);
    server.createBucket(SPARKS);
    return server;
  }

  /** A session of two cores; {@link S3Settings#committer} is not among its settings. */
  static SparkSession session(EmbeddedS3 server, Map<String, String> more) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .appName("benchmark")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.hadoop.fs.s3a.endpoint", server.endpoint())
            .config("spark.hadoop.fs.s3a.endpoint.region", S3Server.REGION)
            .config("spark.hadoop.fs.s3a.path.style.access", true);
    LakeSession.REQUIRED.forEach(builder::config);
    // Each bucket has a file system of its own: what is said of one does not touch the other.
    S3Settings.tuned().forEach((key, value) -> builder.config(ofOurs(key), value));
    more.forEach((key, value) -> builder.config("spark.hadoop." + key, value));
    SparkSession spark = builder.getOrCreate();
    spark.sparkContext().hadoopConfiguration().set("fs.s3a.access.key", server.accessKeyId());
    spark.sparkContext().hadoopConfiguration().set("fs.s3a.secret.key", server.secretAccessKey());
    return spark;
  }

  private static String ofOurs(String key) {
    return "spark.hadoop." + key.replace("fs.s3a.", "fs.s3a.bucket." + OURS + ".");
  }
}
