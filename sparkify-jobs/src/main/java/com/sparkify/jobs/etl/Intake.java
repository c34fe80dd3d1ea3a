package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.io.json.JsonSource;
import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Arrivals;
import com.sparkify.io.lake.Publication;
import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.RejectReason;
import com.sparkify.model.Staging;
import com.sparkify.transforms.EventRecords;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What was read of one kind of record. The JSON is parsed once: the records are written to the
 * run's side area, and all else is made from there.
 *
 * @param record the kind
 * @param files the files that were read
 * @param arrivals accepted and rejected records
 * @param rejectedByReason how many were rejected, by the reason's code
 * @param damagedFiles the files that could not be read, and why
 */
record Intake(
    InputRecord record,
    List<SourceFile> files,
    Arrivals arrivals,
    Map<String, Long> rejectedByReason,
    Map<String, String> damagedFiles) {

  static Intake of(
      SparkSession spark,
      Publication publication,
      InputRecord record,
      List<SourceFile> files,
      ReadLimits limits,
      ZoneId zone) {
    Dataset<Row> parsed = JsonSource.read(spark, record, files, limits);
    Dataset<Row> placed =
        record.equals(InputRecord.EVENT) ? EventRecords.dated(parsed, zone) : parsed;
    Arrivals arrivals = publication.arrive(Staging.of(record), placed);
    Map<String, Long> rejectedByReason = new TreeMap<>();
    Map<String, String> damagedFiles = new TreeMap<>();
    if (arrivals.rejected() > 0) {
      Dataset<Row> rejected = arrivals.rejectedRows();
      for (Row row : rejected.groupBy(RecordColumns.REASON).agg(count(lit(1))).collectAsList()) {
        rejectedByReason.put(row.getString(0), row.getLong(1));
      }
      if (rejectedByReason.containsKey(RejectReason.UNREADABLE_FILE.code())) {
        rejected
            .where(col(RecordColumns.REASON).equalTo(RejectReason.UNREADABLE_FILE.code()))
            .select(RecordColumns.SOURCE_FILE, RecordColumns.MESSAGE)
            .collectAsList()
            .forEach(row -> damagedFiles.put(row.getString(0), row.getString(1)));
      }
    }
    return new Intake(record, files, arrivals, rejectedByReason, damagedFiles);
  }

  long read() {
    return accepted() + rejected();
  }

  long rejected() {
    return arrivals.rejected();
  }

  long accepted() {
    return arrivals.accepted();
  }
}
