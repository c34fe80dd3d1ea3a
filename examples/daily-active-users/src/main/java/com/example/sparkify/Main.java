package com.example.sparkify;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.Staging;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** {@code spark-submit --class com.example.sparkify.Main ... lake LAKE OUT | logs LOGS OUT}. */
public final class Main {
  private Main() {}

  /** Builds the table from a lake, or from log files alone, and writes it as Parquet. */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Say what to read: lake LAKE OUT, or logs LOGS OUT.");
    }
    SparkSession spark = SparkSession.builder().appName("daily-active-users").getOrCreate();
    write(DailyActiveUsers.of(events(spark, arguments[0], arguments[1])), arguments[2]);
    spark.stop();
  }

  private static Dataset<Row> events(SparkSession spark, String kind, String place) {
    return switch (kind) {
      case "lake" -> Lake.open(spark, place).read(Staging.EVENTS);
      case "logs" -> DailyActiveUsers.events(spark, place, ZoneId.of("UTC"));
      default ->
          throw new IllegalArgumentException("Cannot read \"%s\": lake or logs.".formatted(kind));
    };
  }

  static void write(Dataset<Row> table, String out) {
    table.coalesce(1).write().mode(SaveMode.Overwrite).parquet(out);
  }
}
