package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;

import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The users' level over time, a slowly changing dimension of type 2. */
public final class UsersHistory {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "UsersHistory",
          "events",
          "user_id",
          "start_time",
          "session_id",
          "item_in_session",
          "level");

  private UsersHistory() {}

  /**
   * One row per user and unbroken time on one level, from the events that have a {@code user_id}
   * and a {@code level}.
   *
   * <p>Rows hold from {@code valid_from}, inclusive, to {@code valid_to}, exclusive; the last of a
   * user has no {@code valid_to} and is the only one with {@code is_current}. The times of one user
   * have no gap and no overlap, and neighbours differ in level. Of events at one instant only the
   * last by ({@code session_id}, {@code item_in_session}) counts.
   *
   * @param events rows of {@code staging/events}: at most one per identity, so no two tie
   * @return the columns of {@link StarSchema#USERS_HISTORY}, keyed by {@code user_id}, {@code
   *     valid_from}
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> events) {
    WindowSpec timeline =
        Window.partitionBy("user_id").orderBy("start_time", "session_id", "item_in_session");
    Column next = lead("start_time", 1).over(timeline);
    Column previousLevel = lag("level", 1).over(timeline);

    Dataset<Row> levels =
        EVENTS.selectFrom(events).where(col("user_id").isNotNull().and(col("level").isNotNull()));
    Dataset<Row> onePerInstant =
        levels
            .withColumn("_next", next)
            .where(col("_next").isNull().or(col("_next").notEqual(col("start_time"))));
    Dataset<Row> changes =
        onePerInstant
            .withColumn("_previous_level", previousLevel)
            .where(
                col("_previous_level").isNull().or(col("_previous_level").notEqual(col("level"))));
    Dataset<Row> times =
        changes
            .withColumn("valid_to", next)
            .withColumn("is_current", col("valid_to").isNull())
            .withColumnRenamed("start_time", "valid_from");
    return OutputSchema.select(times, StarSchema.USERS_HISTORY);
  }
}
