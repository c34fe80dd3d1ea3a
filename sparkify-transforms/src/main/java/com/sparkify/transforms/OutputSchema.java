package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.Table;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The last step of a transform: exactly the columns promised, in their order and of their types.
 */
final class OutputSchema {
  private OutputSchema() {}

  /** A table's columns. */
  static Dataset<Row> select(Dataset<Row> rows, Table table) {
    return select(rows, table, new StructType());
  }

  /** A table's columns and some more behind them. */
  static Dataset<Row> select(Dataset<Row> rows, Table table, StructType more) {
    return rows.select(
        Stream.of(table.schema().fields(), more.fields())
            .flatMap(Stream::of)
            .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }
}
