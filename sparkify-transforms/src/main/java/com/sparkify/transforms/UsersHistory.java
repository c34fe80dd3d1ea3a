package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The users' level over time, a slowly changing dimension of type 2. */
public final class UsersHistory {
  private static final RequiredColumns USER_VALUES =
      RequiredColumns.of("UsersHistory", "userValues", "user_id", "level");
  private static final RequiredColumns LATE_EVENTS =
      RequiredColumns.of("UsersHistory", "added", "user_id", "start_time", "level");
  private static final RequiredColumns HISTORY =
      RequiredColumns.of("UsersHistory", "history", "user_id", "valid_from", "level");

  private static final RequiredColumns SPANS =
      RequiredColumns.of("UsersHistory", "spans", "user_id", "level", "first_time", "last_time");

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
    Dataset<Row> levels = levels("events", events);
    return times(LevelSpans.changes(UserSpans.ofEqual(levels), levels));
  }

  /**
   * The same of events that spans are known of: the events themselves are read only where a user is
   * on two levels in spans that overlap.
   *
   * @param spans the result of {@link UserSpans#of} of the same events
   * @param events rows of {@code staging/events}: at most one per identity, so no two tie
   * @return the columns of {@link StarSchema#USERS_HISTORY}, keyed by {@code user_id}, {@code
   *     valid_from}
   * @throws MissingColumnsException if {@code spans} or {@code events} lacks a column
   */
  public static Dataset<Row> ofSpans(Dataset<Row> spans, Dataset<Row> events) {
    return times(LevelSpans.changes(withLevel(SPANS.selectFrom(spans)), levels("events", events)));
  }

  /**
   * The users whose history cannot be continued with {@link #extend}, because an added event falls
   * into it: those with an added event with a level that is not after the last known one. It has to
   * be built again from all their events. Of all other users, every added event with a level is
   * after all that are known.
   *
   * @param userValues rows of {@link LakeState#USER_VALUES}, made of the known events alone; only
   *     {@code level} is used
   * @param added the events that are new, with {@code user_id}, {@code start_time} and {@code
   *     level}
   * @return one column {@code user_id} (string, never null), each user once
   * @throws MissingColumnsException if {@code userValues} or {@code added} lacks a column
   */
  public static Dataset<Row> lateUsers(Dataset<Row> userValues, Dataset<Row> added) {
    Dataset<Row> firstAdded =
        withLevel(LATE_EVENTS.selectFrom(added))
            .groupBy("user_id")
            .agg(min("start_time").as("_first"));
    return USER_VALUES
        .selectFrom(userValues)
        .join(firstAdded, "user_id")
        .where(col("_first").leq(col("level.start_time")))
        .select("user_id");
  }

  /**
   * The history of the users who have an added event with a level, continued by these events: what
   * {@link #build} makes of all their events. Users without history begin theirs.
   *
   * @param history rows of {@link StarSchema#USERS_HISTORY}: at least all rows of these users; rows
   *     of others change nothing
   * @param added rows of {@code staging/events} that are new, of no user in {@link #lateUsers}
   * @return the columns of {@link StarSchema#USERS_HISTORY}, keyed by {@code user_id}, {@code
   *     valid_from}: all rows of these users, old and new, and none of others
   * @throws MissingColumnsException if {@code history} or {@code added} lacks a column
   */
  public static Dataset<Row> extend(Dataset<Row> history, Dataset<Row> added) {
    Dataset<Row> levels = levels("added", added);
    // A history is what is built of one event at each change, so its rows can stand for the events.
    Dataset<Row> known =
        HISTORY
            .selectFrom(history)
            .join(levels.select("user_id").distinct(), "user_id", "left_semi")
            .withColumnRenamed("valid_from", "start_time")
            .withColumn("session_id", lit(null))
            .withColumn("item_in_session", lit(null));
    return times(known.unionByName(levels));
  }

  private static Dataset<Row> levels(String input, Dataset<Row> events) {
    RequiredColumns required =
        RequiredColumns.of(
            "UsersHistory",
            input,
            "user_id",
            "start_time",
            "session_id",
            "item_in_session",
            "level");
    return withLevel(required.selectFrom(events));
  }

  private static Dataset<Row> withLevel(Dataset<Row> events) {
    return events.where(col("user_id").isNotNull().and(col("level").isNotNull()));
  }

  /** The history that events make, each of which has a user and a level. */
  private static Dataset<Row> times(Dataset<Row> levels) {
    WindowSpec timeline =
        Window.partitionBy("user_id").orderBy("start_time", "session_id", "item_in_session");
    Column next = lead("start_time", 1).over(timeline);
    Column previousLevel = lag("level", 1).over(timeline);

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
