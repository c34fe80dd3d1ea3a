package com.sparkify.transforms.report;

import com.sparkify.testing.LocalSpark;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Tiny inputs: rows by hand, in columns that are named with their types. */
final class Rows {
  private Rows() {}

  static Row row(Object... values) {
    return RowFactory.create(values);
  }

  static Dataset<Row> of(String ddl, Row... rows) {
    return LocalSpark.session().createDataFrame(Arrays.asList(rows), StructType.fromDDL(ddl));
  }

  static Instant at(String instant) {
    return Instant.parse(instant);
  }

  /** The rows in an order of their own, so that a test can name them all. */
  static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
