package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Plays, listening time and matches over time. */
public final class PlaysByPeriod {
  private static final RequiredColumns PLAYS =
      RequiredColumns.of("PlaysByPeriod", "plays", "date", "level", "state", "seconds", "matched");

  private PlaysByPeriod() {}

  /**
   * One row per period, level and state with plays.
   *
   * @param plays rows of {@link ReportedPlays}
   * @return {@code period}, {@code level}, {@code state}, {@code plays}, {@code seconds}, {@code
   *     matched} (plays with a song of the catalogue)
   * @throws MissingColumnsException if {@code plays} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> plays, Period period) {
    return PLAYS
        .selectFrom(plays)
        .groupBy(period.of(col("date")), col("level"), col("state"))
        .agg(count(lit(1)).as("plays"), sum("seconds").as("seconds"), sum("matched").as("matched"));
  }
}
