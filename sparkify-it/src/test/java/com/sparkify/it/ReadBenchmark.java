package com.sparkify.it;

import com.sparkify.io.s3.S3Requests;
import com.sparkify.jobs.demo.EmbeddedS3;
import com.sparkify.model.InputRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads sources from an S3 that takes its time for each request, in turns: small song files by this
 * project's reader and by Spark's JSON reader, log files by this project's reader from S3 and from
 * the local disk. Each read lists the files too, and its rows go nowhere. Prints the median of
 * each, the ratios, and the requests.
 *
 * <p>Spark's reader is told the schema and the root folder, which saves it a pass over the files
 * and thousands of requests for listing; S3A is as it is by default there.
 */
public final class ReadBenchmark {
  private static final String OURS = "s3a://ours/";
  private static final String SPARKS = "s3a://sparks/";

  private static final int UPLOADS = 64;

  private final SparkSession spark;
  private final int rounds;

  private ReadBenchmark(SparkSession spark, int rounds) {
    this.spark = spark;
    this.rounds = rounds;
  }

  /**
   * A folder with {@code song_data} and {@code log_data}, the time of a request in milliseconds,
   * and the number of rounds.
   */
  public static void main(String[] arguments) throws Exception {
    Path sources = Path.of(arguments[0]);
    String millis = arguments[1];
    int rounds = Integer.parseInt(arguments[2]);
    try (EmbeddedS3 server = SlowS3.start(millis);
        SparkSession spark = SlowS3.session(server, Map.of())) {
      upload(server, "ours", sources, "song_data");
      upload(server, "ours", sources, "log_data");
      upload(server, "sparks", sources, "song_data");
      System.out.printf("%s ms a request, local[2], median of %d rounds%n", millis, rounds);
      new ReadBenchmark(spark, rounds).compare(sources.toUri().toString());
    }
  }

  private static void upload(EmbeddedS3 server, String bucket, Path sources, String folder)
      throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.walk(sources.resolve(folder))) {
      files = found.filter(Files::isRegularFile).toList();
    }
    ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS);
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(server.endpoint()))
            .region(Region.of(S3Server.REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())))
            .build()) {
      List<Future<?>> sent = new ArrayList<>();
      for (Path file : files) {
        String key = sources.relativize(file).toString();
        sent.add(uploads.submit(() -> client.putObject(put -> put.bucket(bucket).key(key), file)));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } finally {
      uploads.shutdownNow();
    }
  }

  private interface Way {
    Dataset<Row> read();
  }

  private void compare(String local) throws IOException {
    Way ourSongs = () -> ours("songs", OURS + "song_data");
    Way sparkSongs =
        () ->
            spark
                .read()
                .schema(InputRecord.SONG.fieldSchema())
                .option("recursiveFileLookup", true)
                .json(SPARKS + "song_data");
    Way logsOfS3 = () -> ours("events", OURS + "log_data");
    Way logsOfDisk = () -> ours("events", local + "log_data");
    requireSameRows(ourSongs, sparkSongs);
    requireSameRows(logsOfS3, logsOfDisk);
    List<Duration> songs = new ArrayList<>();
    List<Duration> sparks = new ArrayList<>();
    List<Duration> s3 = new ArrayList<>();
    List<Duration> disk = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      songs.add(timed("songs, this reader", ourSongs));
      sparks.add(timed("songs, Spark's JSON", sparkSongs));
      s3.add(timed("logs from S3", logsOfS3));
      disk.add(timed("logs from the disk", logsOfDisk));
    }
    System.out.printf(
        "small song files: %.2f s, Spark's JSON reader %.2f s: %.1f times as fast%n",
        seconds(median(songs)), seconds(median(sparks)), ratio(sparks, songs));
    System.out.printf(
        "log files: from S3 %.2f s, from the local disk %.2f s: %.2f times as long%n",
        seconds(median(s3)), seconds(median(disk)), ratio(s3, disk));
  }

  private Dataset<Row> ours(String record, String path) {
    return spark.read().format("sparkify-json").option("record", record).load(path);
  }

  /** Warms up as well. */
  private static void requireSameRows(Way one, Way other) {
    long rows = one.read().count();
    long others = other.read().count();
    if (rows != others || rows == 0) {
      throw new IllegalStateException("%d rows against %d".formatted(rows, others));
    }
    toNowhere(one);
    System.out.printf("%d rows%n", rows);
  }

  private Duration timed(String name, Way way) throws IOException {
    S3Requests before = requests();
    long start = System.nanoTime();
    toNowhere(way);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "  %-20s %6.2f s %s%n", name, seconds(took), requests().since(before).byKind());
    return took;
  }

  private static void toNowhere(Way way) {
    way.read().write().format("noop").mode("overwrite").save();
  }

  private S3Requests requests() throws IOException {
    return S3Requests.soFar(List.of(OURS, SPARKS), spark.sessionState().newHadoopConf());
  }

  private static double ratio(List<Duration> one, List<Duration> other) {
    return seconds(median(one)) / seconds(median(other));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static Duration median(List<Duration> times) {
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
