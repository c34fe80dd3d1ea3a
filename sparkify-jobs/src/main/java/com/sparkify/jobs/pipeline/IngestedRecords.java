package com.sparkify.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.io.json.JsonSource;
import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.io.lake.LandedRecords;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Feed;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.RejectReason;
import com.sparkify.transforms.graph.Reconciliation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was read of a feed. The JSON is parsed once: the records are kept beside the tables, and all
 * else is made from there.
 *
 * @param feed the feed
 * @param files the files that were read
 * @param landed accepted and rejected records
 * @param rejectedByReason how many were rejected, by the reason's code
 * @param damagedFiles the files that could not be read, and why
 */
record IngestedRecords(
    Feed feed,
    List<SourceFile> files,
    LandedRecords landed,
    Map<String, Long> rejectedByReason,
    Map<String, String> damagedFiles) {

  static IngestedRecords of(
      LakeTransaction transaction,
      Feed feed,
      Reconciliation rules,
      List<SourceFile> files,
      ReadLimits limits) {
    Dataset<Row> parsed = JsonSource.read(transaction.spark(), feed.record(), files, limits);
    LandedRecords landed = transaction.arrive(feed.staging(), rules.placed(parsed));
    Map<String, Long> rejectedByReason = new TreeMap<>();
    Map<String, String> damagedFiles = new TreeMap<>();
    if (landed.rejected() > 0) {
      Dataset<Row> rejected = landed.rejectedRows();
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
    return new IngestedRecords(feed, files, landed, rejectedByReason, damagedFiles);
  }

  long read() {
    return landed.accepted() + landed.rejected();
  }

  long rejected() {
    return landed.rejected();
  }

  /** Whether all that was read are damaged files. */
  boolean isAllDamaged() {
    return files.size() == damagedFiles.size();
  }

  /** The records by what became of them. */
  RunRecord.Counts counts(long fresh, long redelivered, long superseded) {
    return new RunRecord.Counts(files.size(), read(), fresh, rejected(), redelivered, superseded);
  }
}
