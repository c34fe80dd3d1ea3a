package com.sparkify.it;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A bucket with sources, behind a server that fails and a network that breaks, for one run of
 * {@code etl}.
 */
final class DisturbedStore implements AutoCloseable {
  private final S3Bucket direct;
  private final S3Bucket bucket;
  private final FaultyS3 server;
  private final FlakyNetwork network;

  private DisturbedStore(S3Bucket direct, long seed) {
    this.direct = direct;
    this.server = FaultyS3.before(direct.server().endpoint(), seed);
    this.network = FlakyNetwork.before(server.endpoint(), seed);
    this.bucket = direct.through(network.endpoint());
  }

  /** A store without faults so far, which holds what a folder holds below {@code data/}. */
  static DisturbedStore holding(Path data, SparkSession spark, long seed) {
    DisturbedStore store = new DisturbedStore(S3Bucket.create("disturbed"), seed);
    store.direct.upload(data, "data/");
    store.bucket.knownTo(spark.sparkContext().hadoopConfiguration());
    return store;
  }

  /**
   * Makes the lake of the sources, through all that goes wrong, and lets nothing go wrong after.
   */
  CommandLine etl() {
    CommandLine run =
        CommandLine.run(
            "etl",
            "--songs",
            bucket.uri("data/song_data"),
            "--logs",
            bucket.uri("data/log_data"),
            "--lake",
            lake());
    server.fail(FaultyS3.Faults.NONE);
    network.calm();
    return run;
  }

  String lake() {
    return bucket.uri("lake");
  }

  FaultyS3 server() {
    return server;
  }

  FlakyNetwork network() {
    return network;
  }

  /** The bucket as it is, without anything between. */
  S3Bucket undisturbed() {
    return direct;
  }

  @Override
  public void close() {
    network.close();
    server.close();
  }
}
