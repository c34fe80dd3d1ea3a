package com.example.sparkify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.InputRecord;
import com.sparkify.model.Staging;
import com.sparkify.transforms.Cleaning;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.Reconciled;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Who listened, by day and level: {@code date}, {@code level}, {@code users}, {@code plays}, {@code
 * sessions}.
 */
public final class DailyActiveUsers {
  private DailyActiveUsers() {}

  /**
   * The table.
   *
   * @param events rows of {@link Staging#EVENTS}, such as those of a lake
   */
  public static Dataset<Row> of(Dataset<Row> events) {
    return events
        .where(col("page").equalTo("NextSong"))
        .groupBy(col("event_date").as("date"), col("level"))
        .agg(
            count_distinct(col("user_id")).as("users"),
            count(lit(1)).as("plays"),
            count_distinct(col("user_id"), col("session_id")).as("sessions"))
        .orderBy("date", "level");
  }

  /**
   * The events of log files, by the rules of the lake: typed, cleaned, without duplicates.
   *
   * @param zone the zone whose days count
   */
  public static Dataset<Row> events(SparkSession spark, String logs, ZoneId zone) {
    Dataset<Row> read = spark.read().format("sparkify-json").option("record", "events").load(logs);
    Dataset<Row> arrived = Cleaning.accepted(read, InputRecord.EVENT);
    Dataset<Row> none = spark.createDataFrame(List.of(), Staging.EVENTS.schema());
    return EventRecords.reconcile(arrived, none, zone).where(col(Reconciled.CURRENT));
  }
}
