package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The users as they are now. */
public final class Users {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "Users",
          "events",
          "user_id",
          "start_time",
          "session_id",
          "item_in_session",
          "first_name",
          "last_name",
          "gender",
          "level");

  private Users() {}

  /**
   * One row per non-null {@code user_id} in any event, whatever its page.
   *
   * <p>{@code first_name}, {@code last_name}, {@code gender} and {@code level} are each, on their
   * own, the last non-null value by ({@code start_time}, {@code session_id}, {@code
   * item_in_session}); null if the user never had one.
   *
   * @param events rows of {@code staging/events}: at most one per identity, so no two tie
   * @return the columns of {@link StarSchema#USERS}, keyed by {@code user_id}
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> events) {
    Dataset<Row> ofUsers = EVENTS.selectFrom(events).where(col("user_id").isNotNull());
    Dataset<Row> users =
        ofUsers
            .groupBy("user_id")
            .agg(last("first_name"), last("last_name"), last("gender"), last("level"));
    return OutputSchema.select(users, StarSchema.USERS);
  }

  private static Column last(String name) {
    Column valueInOrder =
        struct(col("start_time"), col("session_id"), col("item_in_session"), col(name).as("value"));
    // Half the cost of max_by. Orders never tie, so the value itself decides nothing.
    return max(when(col(name).isNotNull(), valueInOrder)).getField("value").as(name);
  }
}
