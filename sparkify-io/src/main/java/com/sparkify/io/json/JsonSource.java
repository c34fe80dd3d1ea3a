package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.Option;

/** Reads files that have been listed. */
public final class JsonSource {
  private JsonSource() {}

  /**
   * The records of files: one row per record, accepted or rejected, and one per compressed file
   * that is truncated or corrupt, or too large.
   *
   * <p>Columns: exactly {@link InputRecord#readSchema()}. A row is an accepted record if and only
   * if {@code _reason} is null; then {@code _byte_offset}, {@code _line}, {@code _field}, {@code
   * _message} and {@code _raw} are null too. Of any other row all fields and {@code _rescued} are
   * null. No order is promised. The Dataset may be run any number of times; each run reads the same
   * files anew, and fails with a {@link SourceException} if one of them cannot be read.
   *
   * @param files as {@link SourceListing#files()} lists them; may be empty
   */
  public static Dataset<Row> read(
      SparkSession spark, InputRecord record, List<SourceFile> files, ReadLimits limits) {
    RecordTable table = new RecordTable(record, files, limits, SplitPlan.DEFAULT_SPLIT_BYTES);
    // The relation is made from the table itself: options are texts, and a million paths are none.
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark,
        DataSourceV2Relation.create(table, Option.empty(), Option.empty()));
  }
}
