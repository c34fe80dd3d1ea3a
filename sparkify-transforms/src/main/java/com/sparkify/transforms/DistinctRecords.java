package com.sparkify.transforms;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** This run's records and those of earlier runs, each distinct one once. */
final class DistinctRecords {
  private final String transform;
  private final List<String> identity;
  private final List<String> values;

  /**
   * @param identity the columns by which rows are brought together
   * @param values all columns that make a record distinct; they begin with the identity, so that a
   *     later step by identity finds the rows where they are and as they are sorted
   */
  private DistinctRecords(String transform, List<String> identity, List<String> values) {
    if (!values.subList(0, identity.size()).equals(identity)) {
      throw new IllegalStateException(
          "%s: the columns %s must begin with the identity %s"
              .formatted(transform, values, identity));
    }
    this.transform = transform;
    this.identity = identity;
    this.values = values;
  }

  /** Records distinct by a staging table's columns from the first to {@code _rescued}. */
  static DistinctRecords of(String transform, Table staging, List<String> identity) {
    List<String> columns = staging.columnNames();
    List<String> values = columns.subList(0, columns.indexOf(RecordColumns.RESCUED) + 1);
    return new DistinctRecords(transform, identity, values);
  }

  /** The columns that make a record distinct, in order. */
  List<String> values() {
    return values;
  }

  /**
   * One row per distinct record: its values, {@code _source_file}, {@code _known}, {@code
   * _deliveries}. The rows of one identity are in one partition, and each partition is sorted by
   * the values.
   */
  Dataset<Row> of(Dataset<Row> arrived, Dataset<Row> known) {
    List<String> needed = new ArrayList<>(values);
    needed.add(RecordColumns.SOURCE_FILE);
    Dataset<Row> arrivals =
        new RequiredColumns(transform, "arrived", needed)
            .selectFrom(arrived)
            .withColumn(Reconciled.KNOWN, lit(false));
    Dataset<Row> memories =
        new RequiredColumns(transform, "known", needed)
            .selectFrom(known)
            .withColumn(Reconciled.KNOWN, lit(true));
    Column ofEarlierRun = col(Reconciled.KNOWN);
    Column file = col(RecordColumns.SOURCE_FILE);
    return arrivals
        .union(memories)
        // Without this, the aggregation would shuffle by all columns, and the next step again.
        .repartition(RequiredColumns.columns(identity))
        .groupBy(RequiredColumns.columns(values))
        .agg(
            coalesce(min(when(ofEarlierRun, file)), min(file)).as(RecordColumns.SOURCE_FILE),
            bool_or(ofEarlierRun).as(Reconciled.KNOWN),
            count_if(not(ofEarlierRun)).as(Reconciled.DELIVERIES));
  }
}
