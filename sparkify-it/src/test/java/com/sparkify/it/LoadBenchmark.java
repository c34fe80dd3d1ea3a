package com.sparkify.it;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.jobs.load.LoadObserver;
import com.sparkify.jobs.load.LoadResult.LoadedTable;
import com.sparkify.jobs.load.TableChoice;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * Loads a lake into a PostgreSQL in turns: as {@code sparkify load} does it, with keys, indexes and
 * checked foreign keys, and as Spark's own JDBC writer does it, into bare tables, with its defaults
 * and with the driver's batches. Prints the median of each in rows a second, and the ratios.
 */
public final class LoadBenchmark {
  private final SparkSession spark = LocalSpark.session();
  private final Path folder;
  private final Lake lake;

  private LoadBenchmark(Path folder, long events) throws Exception {
    this.folder = folder;
    this.lake = Lake.open(spark, lake(events));
  }

  /** The number of events, 500,000 by default, and of rounds, 3. */
  public static void main(String[] arguments) throws Exception {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 500_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("load-benchmark");
    new LoadBenchmark(folder, events).run(rounds);
    // The server ends with the JVM.
    System.exit(0);
  }

  private String lake(long events) throws Exception {
    Path data = folder.resolve("data");
    Generator.write(spark, GenerateSettings.defaults(data.toString(), 10_000, events).withDays(90));
    Delivery delivery =
        new Delivery(data.resolve("song_data").toString(), data.resolve("log_data").toString());
    String made = folder.resolve("lake").toString();
    CommandLine etl = delivery.takeInto(made);
    if (etl.exitCode() != 0) {
      throw new IllegalStateException(etl.err());
    }
    return made;
  }

  private void run(int rounds) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> sparks = new ArrayList<>();
    List<Double> batched = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      ours.add(rowsPerSecond(this::load));
      sparks.add(rowsPerSecond(() -> write("")));
      batched.add(rowsPerSecond(() -> write("?reWriteBatchedInserts=true")));
    }
    print("sparkify load", ours, ours);
    print("Spark's JDBC writer", sparks, ours);
    print("the same, reWriteBatchedInserts", batched, ours);
  }

  private static void print(String name, List<Double> figures, List<Double> ours) {
    System.out.printf(
        "%-32s %,10.0f rows/s   sparkify load is %.1f times as fast%n",
        name, median(figures), median(ours) / median(figures));
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = new ArrayList<>(figures);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static double rowsPerSecond(Callable<Long> load) throws Exception {
    long begun = System.nanoTime();
    long rows = load.call();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("  %,d rows in %.1f s%n", rows, seconds);
    return rows / seconds;
  }

  private long load() throws Exception {
    return WarehouseLoad.run(spark, lake.uri(), PostgresServer.database(), LoadObserver.NONE)
        .tables()
        .stream()
        .mapToLong(LoadedTable::written)
        .sum();
  }

  private long write(String parameters) {
    PostgresDatabase database = PostgresServer.database();
    Properties properties = new Properties();
    properties.put("user", database.user());
    properties.put("password", database.password());
    properties.put("driver", "org.postgresql.Driver");
    long rows = 0;
    for (Table table : TableChoice.ALL) {
      lake.read(table).write().jdbc(database.url() + parameters, table.sqlName(), properties);
      rows +=
          Long.parseLong(
              database.texts("SELECT count(*) FROM \"%s\"".formatted(table.sqlName())).get(0));
    }
    return rows;
  }
}
