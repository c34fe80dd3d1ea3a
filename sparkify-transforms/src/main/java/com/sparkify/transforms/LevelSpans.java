package com.sparkify.transforms;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * From when to when users are on a level, as coarse as can be: what is found out of all time of a
 * user need not be found out of each session, and what is found out of those not of each event.
 */
final class LevelSpans {
  private static final String BLOCK = "_block";
  private static final String MIXED = "_mixed";

  private LevelSpans() {}

  /**
   * Rows of which the same history is made as of the events: where spans do not overlap with such
   * of another level, the first instant of each stands for its events; elsewhere they are the
   * events.
   *
   * @param spans {@code user_id}, {@code level}, {@code first_time}, {@code last_time} of all
   *     events with a user and a level
   * @param events {@code user_id}, {@code start_time}, {@code session_id}, {@code item_in_session},
   *     {@code level} of these events
   */
  static Dataset<Row> changes(Dataset<Row> spans, Dataset<Row> events) {
    Dataset<Row> ofAllTime =
        spans
            .groupBy("user_id", "level")
            .agg(min("first_time").as("first_time"), max("last_time").as("last_time"));
    Dataset<Row> ofSessions = finerWhereMixed(unordered(ofAllTime), unordered(spans));
    return finerWhereMixed(ofSessions, instants(events))
        .select(
            col("user_id"),
            col("first_time").as("start_time"),
            col("session_id"),
            col("item_in_session"),
            col("level"));
  }

  /** Spans that stand for several events, none of which is told from the others. */
  private static Dataset<Row> unordered(Dataset<Row> spans) {
    return spans.select(
        col("user_id"),
        col("level"),
        col("first_time"),
        col("last_time"),
        lit(null).cast(DataTypes.LongType).as("session_id"),
        lit(null).cast(DataTypes.IntegerType).as("item_in_session"));
  }

  private static Dataset<Row> instants(Dataset<Row> events) {
    return events.select(
        col("user_id"),
        col("level"),
        col("start_time").as("first_time"),
        col("start_time").as("last_time"),
        col("session_id"),
        col("item_in_session"));
  }

  /** The spans, but where such of several levels overlap the finer ones in their place. */
  private static Dataset<Row> finerWhereMixed(Dataset<Row> spans, Dataset<Row> finer) {
    Dataset<Row> blocks = blocks(spans);
    Dataset<Row> mixed =
        blocks
            .where(col(MIXED).equalTo(1))
            .groupBy(col("user_id").as("_user_id"), col(BLOCK))
            .agg(min("first_time").as("_from"), max("last_time").as("_to"));
    // Few or none: without any, the finer spans are not even read.
    Dataset<Row> inTheirPlace =
        finer.join(
            broadcast(mixed),
            col("user_id")
                .equalTo(col("_user_id"))
                .and(col("first_time").between(col("_from"), col("_to"))),
            "left_semi");
    return blocks
        .where(col(MIXED).equalTo(0))
        .select(RequiredColumns.columns(List.of(spans.columns())))
        .unionByName(inTheirPlace);
  }

  /** The spans by blocks that do not overlap in time, each mixed or of one level. */
  private static Dataset<Row> blocks(Dataset<Row> spans) {
    WindowSpec inOrder = Window.partitionBy("user_id").orderBy("first_time", "last_time");
    WindowSpec before = inOrder.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec untilHere = inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column begins = col("_reached").isNull().or(col("first_time").gt(col("_reached")));
    Column differs = col("level").notEqual(col("_previous_level"));
    return spans
        .withColumn("_reached", max("last_time").over(before))
        .withColumn("_previous_level", lag("level", 1).over(inOrder))
        .withColumn(BLOCK, sum(when(begins, 1L).otherwise(0L)).over(untilHere))
        .withColumn("_differs", when(begins, 0).when(differs, 1).otherwise(0))
        .withColumn(MIXED, max("_differs").over(Window.partitionBy("user_id", BLOCK)));
  }
}
