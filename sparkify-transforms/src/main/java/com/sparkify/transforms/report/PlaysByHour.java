package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Plays by hour of the day and day of the week. */
public final class PlaysByHour {
  private static final RequiredColumns PLAYS =
      RequiredColumns.of("PlaysByHour", "plays", "date", "weekday", "hour", "level", "state");

  private PlaysByHour() {}

  /**
   * One row per state, level, period, weekday and hour with plays.
   *
   * @param plays rows of {@link ReportedPlays}
   * @return {@code state}, {@code level}, {@code period}, {@code weekday} (1 = Sunday to 7 =
   *     Saturday), {@code hour} (0 to 23), {@code plays}
   * @throws MissingColumnsException if {@code plays} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> plays, Period period) {
    return PLAYS
        .selectFrom(plays)
        .groupBy(col("state"), col("level"), period.of(col("date")), col("weekday"), col("hour"))
        .agg(count(lit(1)).as("plays"));
  }
}
