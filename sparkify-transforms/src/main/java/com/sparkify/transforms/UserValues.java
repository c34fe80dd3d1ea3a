package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.sparkify.model.LakeState;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was last said of each user, and when, so that what is said later can be added. */
public final class UserValues {
  private static final RequiredColumns SPANS =
      RequiredColumns.of(
          "UserValues",
          "spans",
          "user_id",
          "last_time",
          "session_id",
          "last_item",
          "first_name",
          "last_name",
          "gender",
          "level");

  private UserValues() {}

  /**
   * One row per non-null {@code user_id} in any event, whatever its page.
   *
   * <p>{@code first_name}, {@code last_name}, {@code gender} and {@code level} are each, on their
   * own, the last non-null value by ({@code start_time}, {@code session_id}, {@code
   * item_in_session}), with the event that said it; null if the user never had one.
   *
   * @param events rows of {@code staging/events}: at most one per identity, so no two tie
   * @return the columns of {@link LakeState#USER_VALUES}, keyed by {@code user_id}
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> events) {
    return build("UserValues", events);
  }

  /** The same for another transform, as errors name it. */
  static Dataset<Row> build(String transform, Dataset<Row> events) {
    RequiredColumns required =
        RequiredColumns.of(
            transform,
            "events",
            "user_id",
            "start_time",
            "session_id",
            "item_in_session",
            "first_name",
            "last_name",
            "gender",
            "level");
    return ofSpans(UserSpans.ofEqual(required.selectFrom(events)));
  }

  /**
   * The same of all events that the spans stand for.
   *
   * @param spans the result of {@link UserSpans#of}
   * @return the columns of {@link LakeState#USER_VALUES}, keyed by {@code user_id}
   * @throws MissingColumnsException if {@code spans} lacks a column
   */
  public static Dataset<Row> ofSpans(Dataset<Row> spans) {
    Dataset<Row> ofUsers = SPANS.selectFrom(spans).where(col("user_id").isNotNull());
    return last(
        ofUsers.select(
            col("user_id"), said("first_name"), said("last_name"), said("gender"), said("level")));
  }

  /**
   * The values of all events of both: {@code merge(build(a), build(b))} equals {@code build} of all
   * events of {@code a} and {@code b}, however they lie in time. What {@code known} holds can be
   * surpassed, but not taken back.
   *
   * @param known rows of {@link LakeState#USER_VALUES}, of users none of whose events has left
   *     staging since
   * @param added rows of {@link LakeState#USER_VALUES}
   * @return the columns of {@link LakeState#USER_VALUES}, keyed by {@code user_id}
   * @throws MissingColumnsException if {@code known} or {@code added} lacks a column
   */
  public static Dataset<Row> merge(Dataset<Row> known, Dataset<Row> added) {
    return last(
        required("UserValues", "known")
            .selectFrom(known)
            .union(required("UserValues", "added").selectFrom(added)));
  }

  /** All columns of {@link LakeState#USER_VALUES}. */
  static RequiredColumns required(String transform, String input) {
    return new RequiredColumns(transform, input, LakeState.USER_VALUES.columnNames());
  }

  /** A value with the order of its last event before it; null if the span does not say it. */
  private static Column said(String name) {
    Column valueInOrder =
        struct(
            col("last_time").as("start_time"),
            col("session_id"),
            col("last_item").as("item_in_session"),
            col(name).as("value"));
    return when(col(name).isNotNull(), valueInOrder).as(name);
  }

  /** Of each user and value the last. */
  private static Dataset<Row> last(Dataset<Row> values) {
    // Half the cost of max_by. Orders never tie, so the value itself decides nothing.
    Dataset<Row> lastValues =
        values
            .groupBy("user_id")
            .agg(
                max("first_name").as("first_name"),
                max("last_name").as("last_name"),
                max("gender").as("gender"),
                max("level").as("level"));
    return OutputSchema.select(lastValues, LakeState.USER_VALUES);
  }
}
