package com.sparkify.transforms;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The times in which a user is on one level, and which events have to be looked at one by one. */
final class LevelSpans {
  private static final String BLOCK = "_block";
  private static final String MIXED = "_mixed";

  private LevelSpans() {}

  /**
   * Rows of which the same history is made as of the events: where spans do not overlap with such of
   * another level, the first instant of each stands for its events; elsewhere they are the events.
   *
   * @param spans {@code user_id}, {@code level}, {@code first_time}, {@code last_time}, of all
   *     events
   * @param levels {@code user_id}, {@code start_time}, {@code session_id}, {@code item_in_session},
   *     {@code level} of the events; none of user and level null, as in the spans
   */
  static Dataset<Row> changes(Dataset<Row> spans, Dataset<Row> levels) {
    Dataset<Row> blocks = blocks(spans);
    Dataset<Row> settled =
        blocks
            .where(col(MIXED).equalTo(0))
            .select(
                col("user_id"),
                col("first_time").as("start_time"),
                lit(null).as("session_id"),
                lit(null).as("item_in_session"),
                col("level"));
    Dataset<Row> mixed =
        blocks
            .where(col(MIXED).equalTo(1))
            .groupBy(col("user_id").as("_user_id"), col(BLOCK))
            .agg(min("first_time").as("_from"), max("last_time").as("_to"));
    // There is hardly ever one: then no event is read.
    Dataset<Row> oneByOne =
        levels.join(
            broadcast(mixed),
            col("user_id")
                .equalTo(col("_user_id"))
                .and(col("start_time").between(col("_from"), col("_to"))),
            "left_semi");
    return settled.unionByName(oneByOne);
  }

  /** The spans by blocks that do not overlap in time, each mixed or of one level. */
  private static Dataset<Row> blocks(Dataset<Row> spans) {
    WindowSpec inOrder = Window.partitionBy("user_id").orderBy("first_time", "last_time");
    Column reached =
        max("last_time").over(inOrder.rowsBetween(Window.unboundedPreceding(), -1));
    Column begins = col("_reached").isNull().or(col("first_time").gt(col("_reached")));
    Column differs = col("level").notEqual(col("_previous_level"));
    return spans
        .select("user_id", "level", "first_time", "last_time")
        .withColumn("_reached", reached)
        .withColumn("_previous_level", lag("level", 1).over(inOrder))
        .withColumn("_begins", when(begins, 1L).otherwise(0L))
        .withColumn("_differs", when(begins, 0).otherwise(when(differs, 1).otherwise(0)))
        .withColumn(
            BLOCK,
            sum("_begins").over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
        .withColumn(
            MIXED, coalesce(max("_differs").over(Window.partitionBy("user_id", BLOCK)), lit(0)));
  }
}
