package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import com.sparkify.model.StarSchema;
import com.sparkify.transforms.LocalCalendar;
import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The plays with what the figures count them by. */
public final class ReportedPlays {
  private static final RequiredColumns SONGPLAYS =
      RequiredColumns.of(
          "ReportedPlays",
          "songplays",
          "start_time",
          "user_id",
          "level",
          "song_id",
          "location",
          "user_agent",
          "song_title",
          "artist_name",
          "song_length");

  private ReportedPlays() {}

  /**
   * One row per play.
   *
   * @param songplays rows of {@link StarSchema#SONGPLAYS}
   * @param zone the lake's zone
   * @return {@code date}, {@code weekday} (1 = Sunday to 7 = Saturday), {@code hour}, {@code
   *     user_id}, {@code level}, {@code state}, {@code city}, {@code artist} and {@code song} (as
   *     the event says them; names are cut after 200 characters), {@code seconds} (the song's
   *     length, rounded to whole seconds; 0 if unknown), {@code matched} (1 with a song of the
   *     catalogue, else 0), {@code user_agent}
   * @throws MissingColumnsException if {@code songplays} lacks a column
   */
  public static Dataset<Row> of(Dataset<Row> songplays, ZoneId zone) {
    LocalCalendar calendar = LocalCalendar.in(zone);
    Column start = col("start_time");
    return SONGPLAYS
        .selectFrom(songplays)
        .select(
            calendar.date(start).as("date"),
            calendar.weekdayOf(start).as("weekday"),
            calendar.hourOf(start).as("hour"),
            col("user_id"),
            col("level"),
            Locations.state(col("location")).as("state"),
            Locations.city(col("location")).as("city"),
            Locations.name(col("artist_name")).as("artist"),
            Locations.name(col("song_title")).as("song"),
            coalesce(round(col("song_length")).cast("bigint"), lit(0L)).as("seconds"),
            col("song_id").isNotNull().cast("bigint").as("matched"),
            col("user_agent"));
  }
}
