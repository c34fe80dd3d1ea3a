package com.sparkify.it;

import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.s3.S3Requests;
import com.sparkify.io.s3.S3Settings;
import com.sparkify.jobs.demo.EmbeddedS3;
import com.sparkify.model.Staging;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Writes one table of many files to an S3 that takes its time for each request, in turns: as a
 * publication does it (written to the side, committed, moved in), and as Spark does it if nobody
 * tells it more than where S3 is (its file committer, no commit point). Prints the median of each,
 * their ratio, and the requests.
 */
public final class PublishBenchmark {
  private static final int DAYS = 200;
  private static final int WARM_UP_DAYS = 5;

  private static final String OURS = "s3a://ours/";
  private static final String SPARKS = "s3a://sparks/";

  private final SparkSession spark;
  private final int rounds;
  private final Dataset<Row> rows;

  private PublishBenchmark(SparkSession spark, int rounds) {
    this.spark = spark;
    this.rounds = rounds;
    this.rows = rows(spark);
  }

  /** The time of a request in milliseconds, 50 by default, and the number of rounds, 3. */
  public static void main(String[] arguments) throws Exception {
    String millis = arguments.length > 0 ? arguments[0] : "50";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    try (EmbeddedS3 server = SlowS3.start(millis);
        // Read by the committer as well, which does not know of settings of one bucket.
        SparkSession spark = SlowS3.session(server, S3Settings.committer())) {
      System.out.printf("%d files, %s ms a request, median of %d rounds%n", DAYS, millis, rounds);
      new PublishBenchmark(spark, rounds).compare();
    }
  }

  /** Two hundred days of a few events. */
  private static Dataset<Row> rows(SparkSession spark) {
    Dataset<Row> numbers = spark.range(DAYS * 20L).toDF("n");
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    for (var field : Staging.EVENTS.schema().fields()) {
      var column =
          switch (field.name()) {
            case "event_date" ->
                functions.expr("date_add(date'2018-01-01', cast(n %% %d as int))".formatted(DAYS));
            case "session_id" -> functions.col("n");
            case "user_agent" -> functions.expr("sha2(cast(n as string), 256)");
            default -> functions.lit(null);
          };
      columns.add(column.cast(field.dataType()).as(field.name()));
    }
    return numbers.select(columns.toArray(org.apache.spark.sql.Column[]::new)).cache();
  }

  private interface Way {
    void write(Dataset<Row> rows, String target) throws Exception;
  }

  private void compare() throws Exception {
    rows.count();
    Dataset<Row> few = rows.where("session_id < %d".formatted(WARM_UP_DAYS));
    publish(few, OURS + "warm-up");
    sparkDefault(few, SPARKS + "warm-up");
    List<Duration> ours = new ArrayList<>();
    List<Duration> sparks = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ours.add(timed("a publication", OURS + round, this::publish));
      sparks.add(timed("Spark's default", SPARKS + round, this::sparkDefault));
    }
    double ratio = (double) median(sparks).toMillis() / median(ours).toMillis();
    System.out.printf(
        "write and publish %.1f s, Spark's default committer %.1f s: %.1f times as fast%n",
        median(ours).toMillis() / 1000.0, median(sparks).toMillis() / 1000.0, ratio);
  }

  private Duration timed(String name, String target, Way way) throws Exception {
    S3Requests before = requests();
    long start = System.nanoTime();
    way.write(rows, target);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "  %-16s %5.1f s %s%n", name, took.toMillis() / 1000.0, requests().since(before).byKind());
    if (spark.read().parquet(target + "/staging/events").count() != rows.count()) {
      throw new IllegalStateException("rows are missing in " + target);
    }
    return took;
  }

  private S3Requests requests() throws IOException {
    return S3Requests.soFar(List.of(OURS, SPARKS), spark.sessionState().newHadoopConf());
  }

  private static Duration median(List<Duration> times) {
    List<Duration> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private void publish(Dataset<Row> rows, String target) {
    // What makes Spark ask S3A for its committer; without it, it is the file committer again.
    S3Settings.commitProtocol().forEach(spark.conf()::set);
    Lake lake = Lake.open(spark, target);
    Clock clock = Clock.systemUTC();
    RunId run = RunId.of(clock.instant(), new Random().nextInt());
    try (Publication publication = lake.begin(run, "bench", clock, PublishObserver.NONE)) {
      publication.write(Staging.EVENTS, rows, Change.replaceAll());
      publication.commit(record(run), LakeFormat.of(ZoneId.of("UTC"), 0.01));
    }
  }

  private static RunRecord record(RunId run) {
    return new RunRecord(
        run.value(),
        RunRecord.Status.SUCCEEDED,
        null,
        null,
        "bench",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private void sparkDefault(Dataset<Row> rows, String target) {
    S3Settings.commitProtocol().keySet().forEach(spark.conf()::unset);
    rows.hint("rebalance", functions.col("event_date"))
        .write()
        .mode(SaveMode.Overwrite)
        .partitionBy("event_date")
        .parquet(target + "/staging/events");
  }
}
