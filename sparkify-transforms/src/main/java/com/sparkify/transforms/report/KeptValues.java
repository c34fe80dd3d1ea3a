package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The values that a dimension keeps, so that it stays small whatever the events hold.
 *
 * @param column the dimension
 * @param values those kept
 */
public record KeptValues(String column, List<String> values) {
  /** In place of all values that are not kept. */
  public static final String OTHER = "(other)";

  public KeptValues {
    values = List.copyOf(values);
  }

  /**
   * The most frequent values of a column, the most frequent first, of equally frequent ones the
   * smallest. Null is no value.
   *
   * @return one column, named as the dimension
   */
  public static Dataset<Row> mostFrequent(Dataset<Row> rows, String column, int most) {
    return rows.where(col(column).isNotNull())
        .groupBy(col(column))
        .agg(count(lit(1)).as("rows"))
        .orderBy(col("rows").desc(), col(column).asc())
        .limit(most)
        .select(column);
  }

  /** The same rows, with {@link #OTHER} for values that are not kept. Null stays null. */
  public Dataset<Row> in(Dataset<Row> rows) {
    Column value = col(column);
    return rows.withColumn(
        column, when(value.isNull().or(value.isin(values.toArray())), value).otherwise(lit(OTHER)));
  }
}
