package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The users as they are now. */
public final class Users {
  private static final RequiredColumns USER_VALUES = UserValues.required("Users", "userValues");

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
    return of(UserValues.build("Users", events));
  }

  /**
   * One row per row of the values, without the events that said them.
   *
   * @param userValues rows of {@link LakeState#USER_VALUES}
   * @return the columns of {@link StarSchema#USERS}, keyed by {@code user_id}
   * @throws MissingColumnsException if {@code userValues} lacks a column
   */
  public static Dataset<Row> of(Dataset<Row> userValues) {
    Dataset<Row> users =
        USER_VALUES
            .selectFrom(userValues)
            .select(
                col("user_id"),
                col("first_name.value").as("first_name"),
                col("last_name.value").as("last_name"),
                col("gender.value").as("gender"),
                col("level.value").as("level"));
    return OutputSchema.select(users, StarSchema.USERS);
  }
}
