package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import com.sparkify.model.Staging;
import com.sparkify.transforms.LocalCalendar;
import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The sessions of users, and how long they last. */
public final class SessionLengths {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "SessionLengths",
          "events",
          "user_id",
          "session_id",
          "item_in_session",
          "start_time",
          "page",
          "level",
          "location");
  private static final RequiredColumns SESSIONS =
      RequiredColumns.of(
          "SessionLengths", "sessions", "date", "level", "state", "seconds", "plays");

  /** Where the bands of lengths begin, in minutes. */
  private static final List<Integer> BANDS = List.of(0, 1, 5, 15, 30, 60, 120, 240);

  private SessionLengths() {}

  /**
   * One row per {@code user_id} and {@code session_id}. Events without a user belong to none.
   *
   * @param events rows of {@link Staging#EVENTS}
   * @param zone the lake's zone
   * @return {@code date}, {@code level} and {@code state} of the first event, {@code seconds} (from
   *     the first event to the last, whole ones), {@code plays}
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> sessions(Dataset<Row> events, ZoneId zone) {
    Column firstEvent =
        min(struct(col("start_time"), col("item_in_session"), col("level"), col("location")));
    Column micros = unix_micros(col("last")).minus(unix_micros(col("first.start_time")));
    return EVENTS
        .selectFrom(events)
        .where(col("user_id").isNotNull())
        .groupBy("user_id", "session_id")
        .agg(
            firstEvent.as("first"),
            max("start_time").as("last"),
            count_if(col("page").equalTo("NextSong")).as("plays"))
        .select(
            LocalCalendar.in(zone).date(col("first.start_time")).as("date"),
            col("first.level").as("level"),
            Locations.state(col("first.location")).as("state"),
            call_function("div", micros, lit(1_000_000L)).as("seconds"),
            col("plays"));
  }

  /**
   * One row per period, level, state and band of lengths with sessions.
   *
   * @param sessions rows of {@link #sessions}
   * @return {@code period}, {@code level}, {@code state}, {@code from_minutes} (where the band
   *     begins: 0, 1, 5, 15, 30, 60, 120 or 240; it ends before the next), {@code sessions}, {@code
   *     seconds}, {@code plays}
   * @throws MissingColumnsException if {@code sessions} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> sessions, Period period) {
    Column band = lit(0);
    for (int minutes : BANDS) {
      band = when(col("seconds").geq(lit(minutes * 60L)), lit(minutes)).otherwise(band);
    }
    return SESSIONS
        .selectFrom(sessions)
        .groupBy(period.of(col("date")), col("level"), col("state"), band.as("from_minutes"))
        .agg(count(lit(1)).as("sessions"), sum("seconds").as("seconds"), sum("plays").as("plays"));
  }
}
