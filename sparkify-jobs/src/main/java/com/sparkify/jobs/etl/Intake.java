package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.io.json.JsonSource;
import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Publication;
import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What was read of one kind of record. The JSON is parsed once: the rows are written to the run's
 * side area, and all else is made from there.
 *
 * @param record the kind
 * @param files the files that were read
 * @param rows accepted and rejected records, as the reader yields them
 * @param read how many records there were
 * @param rejectedByReason how many were rejected, by the reason's code
 * @param damagedFiles the files that could not be read
 */
record Intake(
    InputRecord record,
    List<SourceFile> files,
    Dataset<Row> rows,
    long read,
    Map<String, Long> rejectedByReason,
    Set<String> damagedFiles) {

  static Intake of(
      SparkSession spark,
      Publication publication,
      InputRecord record,
      List<SourceFile> files,
      ReadLimits limits) {
    Dataset<Row> parsed = JsonSource.read(spark, record, files, limits);
    Dataset<Row> rows = publication.scratch(record.name(), parsed);
    long read = 0;
    Map<String, Long> rejectedByReason = new TreeMap<>();
    for (Row row : rows.groupBy(RecordColumns.REASON).agg(count(lit(1))).collectAsList()) {
      read += row.getLong(1);
      if (!row.isNullAt(0)) {
        rejectedByReason.put(row.getString(0), row.getLong(1));
      }
    }
    Set<String> damagedFiles = new TreeSet<>();
    if (rejectedByReason.containsKey(RejectReason.UNREADABLE_FILE.code())) {
      rows.where(col(RecordColumns.REASON).equalTo(RejectReason.UNREADABLE_FILE.code()))
          .select(RecordColumns.SOURCE_FILE)
          .collectAsList()
          .forEach(row -> damagedFiles.add(row.getString(0)));
    }
    return new Intake(record, files, rows, read, rejectedByReason, damagedFiles);
  }

  long rejected() {
    return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  long accepted() {
    return read - rejected();
  }
}
