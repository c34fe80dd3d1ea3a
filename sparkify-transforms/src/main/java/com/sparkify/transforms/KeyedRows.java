package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows picked by a key that others have as well, null equal to null. */
public final class KeyedRows {
  private KeyedRows() {}

  /**
   * The rows whose key occurs among others.
   *
   * @param rows any rows with the key's columns; each comes out at most once, as it is
   * @param others rows with the key's columns; how often a key occurs does not matter
   * @param key the names of the columns, the same in both
   * @throws MissingColumnsException if one of them lacks a column
   */
  public static Dataset<Row> among(Dataset<Row> rows, Dataset<Row> others, List<String> key) {
    return join(rows, others, key, "left_semi");
  }

  /**
   * The rows whose key does not occur among others; see {@link #among}.
   *
   * @throws MissingColumnsException if one of them lacks a column
   */
  public static Dataset<Row> notAmong(Dataset<Row> rows, Dataset<Row> others, List<String> key) {
    return join(rows, others, key, "left_anti");
  }

  private static Dataset<Row> join(
      Dataset<Row> rows, Dataset<Row> others, List<String> key, String how) {
    String[] names = key.toArray(String[]::new);
    RequiredColumns.of("KeyedRows", "rows", names).require(rows);
    Dataset<Row> keys =
        RequiredColumns.of("KeyedRows", "others", names)
            .selectFrom(others)
            .toDF(key.stream().map(KeyedRows::other).toArray(String[]::new))
            .distinct();
    Column same =
        key.stream()
            .map(name -> col(name).eqNullSafe(col(other(name))))
            .reduce(Column::and)
            .orElseThrow();
    return rows.join(keys, same, how);
  }

  private static String other(String name) {
    return "_key_" + name;
  }
}
