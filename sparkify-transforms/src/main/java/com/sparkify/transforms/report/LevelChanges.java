package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.StarSchema;
import com.sparkify.transforms.LocalCalendar;
import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How users come to their levels and change them. */
public final class LevelChanges {
  private static final RequiredColumns HISTORY =
      RequiredColumns.of("LevelChanges", "users_history", "user_id", "level", "valid_from");

  private LevelChanges() {}

  /**
   * One row per period and change. Summed up from the beginning, what came to a level less what
   * went from it is the number of users who have it.
   *
   * @param usersHistory rows of {@link StarSchema#USERS_HISTORY}
   * @param zone the lake's zone
   * @return {@code period}, {@code from_level} (null: the user's first level), {@code to_level},
   *     {@code changes}
   * @throws MissingColumnsException if {@code usersHistory} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> usersHistory, Period period, ZoneId zone) {
    return HISTORY
        .selectFrom(usersHistory)
        .withColumn(
            "from_level", lag("level", 1).over(Window.partitionBy("user_id").orderBy("valid_from")))
        .groupBy(
            period.of(LocalCalendar.in(zone).date(col("valid_from"))),
            col("from_level"),
            col("level").as("to_level"))
        .agg(count(lit(1)).as("changes"));
  }
}
