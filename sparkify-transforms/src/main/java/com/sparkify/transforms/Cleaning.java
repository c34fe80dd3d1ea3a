package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Parts what was read into accepted and rejected records. No record is in both, or in neither. */
public final class Cleaning {
  private static final RequiredColumns REJECTED =
      RequiredColumns.of(
          "Cleaning.rejected",
          "read",
          RecordColumns.SOURCE_FILE,
          RecordColumns.BYTE_OFFSET,
          RecordColumns.LINE,
          RecordColumns.REASON,
          RecordColumns.FIELD,
          RecordColumns.MESSAGE,
          RecordColumns.RAW);

  private Cleaning() {}

  /**
   * The accepted records: one row per row of {@code read} without a reason.
   *
   * @param read rows of {@link InputRecord#readSchema()}
   * @param record the kind of record
   * @return the record's columns in the order of its fields, then {@link RecordColumns#RESCUED} and
   *     {@link RecordColumns#SOURCE_FILE}
   * @throws MissingColumnsException if {@code read} lacks one of these or the reason
   */
  public static Dataset<Row> accepted(Dataset<Row> read, InputRecord record) {
    List<String> columns = new ArrayList<>(List.of(record.fieldSchema().fieldNames()));
    columns.add(RecordColumns.RESCUED);
    columns.add(RecordColumns.SOURCE_FILE);
    List<String> needed = new ArrayList<>(columns);
    needed.add(RecordColumns.REASON);
    Dataset<Row> accepted =
        new RequiredColumns("Cleaning.accepted", "read", needed)
            .selectFrom(read)
            .where(col(RecordColumns.REASON).isNull());
    return accepted.select(RequiredColumns.columns(columns));
  }

  /**
   * The rejected records as rows of the quarantine: one row per row of {@code read} with a reason.
   *
   * @param read rows of {@link InputRecord#readSchema()}
   * @param quarantine the table whose schema the rows get
   * @param runId the run that rejects them, the value of {@code run_id}
   * @throws MissingColumnsException if {@code read} lacks one of {@link RecordColumns}
   */
  public static Dataset<Row> rejected(Dataset<Row> read, Table quarantine, String runId) {
    Dataset<Row> rejected = REJECTED.selectFrom(read).where(col(RecordColumns.REASON).isNotNull());
    Dataset<Row> named =
        rejected.select(
            col(RecordColumns.SOURCE_FILE).as("source_file"),
            col(RecordColumns.BYTE_OFFSET).as("byte_offset"),
            col(RecordColumns.LINE).as("line"),
            col(RecordColumns.REASON).as("reason"),
            col(RecordColumns.FIELD).as("field"),
            col(RecordColumns.MESSAGE).as("message"),
            col(RecordColumns.RAW).as("raw"),
            lit(runId).cast(DataTypes.StringType).as("run_id"));
    return OutputSchema.select(named, quarantine);
  }
}
