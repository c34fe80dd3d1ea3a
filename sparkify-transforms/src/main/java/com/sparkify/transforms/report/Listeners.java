package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Who listened when. A listener is a user with a play, new in the period of their first play of
 * all.
 *
 * <p>Numbers of people cannot be summed up: who listens on two days is one listener. Therefore each
 * row says in which period the same listeners were there before. From {@code a} to {@code b} there
 * were as many as the sum of the rows with {@code period} from {@code a} to {@code b} and {@code
 * previous} null or before {@code a}. For the same reason each level and state comes alone and
 * within {@link #ALL}.
 */
public final class Listeners {
  /** In place of a level or state: all of them together. */
  public static final String ALL = "(all)";

  private static final RequiredColumns PLAYS =
      RequiredColumns.of("Listeners", "plays", "date", "user_id", "level", "state");

  private Listeners() {}

  /**
   * One row per state, level, period and previous period with listeners.
   *
   * @param plays rows of {@link ReportedPlays}
   * @return {@code state} and {@code level} (each also {@link #ALL}), {@code period}, {@code
   *     previous} (the last period before, in which these listeners had a play of this level and
   *     state; null if there is none), {@code listeners}, {@code new_listeners}
   * @throws MissingColumnsException if {@code plays} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> plays, Period period) {
    Dataset<Row> present =
        PLAYS
            .selectFrom(plays)
            .select(col("user_id"), period.of(col("date")), col("level"), col("state"))
            .distinct()
            .withColumn("level", explode(array(col("level"), lit(ALL))))
            .withColumn("state", explode(array(col("state"), lit(ALL))))
            .distinct();
    WindowSpec ofUser = Window.partitionBy("user_id");
    WindowSpec before = Window.partitionBy("user_id", "level", "state").orderBy("period");
    Column isNew = col("period").eqNullSafe(min("period").over(ofUser));
    return present
        .withColumn("previous", lag("period", 1).over(before))
        .withColumn("is_new", isNew.cast("bigint"))
        .groupBy("state", "level", "period", "previous")
        .agg(count(lit(1)).as("listeners"), sum("is_new").as("new_listeners"));
  }
}
