package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.Publication;
import com.sparkify.model.LakeState;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.transforms.Accounting;
import com.sparkify.transforms.Cleaning;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.Reconciled;
import com.sparkify.transforms.RescuedNames;
import com.sparkify.transforms.SongRecords;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The records of one kind that the lake will hold: those that arrived, merged with those known.
 *
 * @param intake what arrived
 * @param table their staging table
 * @param losers the table of those that lost, for kinds that have losers
 * @param reconciled every distinct record once
 */
record StagedRecords(Intake intake, Table table, Table losers, Dataset<Row> reconciled) {

  static StagedRecords ofSongs(Intake songs, Dataset<Row> known) {
    Dataset<Row> arrived = Cleaning.accepted(songs.rows(), songs.record());
    return new StagedRecords(songs, Staging.SONGS, null, SongRecords.reconcile(arrived, known));
  }

  static StagedRecords ofEvents(Intake events, Dataset<Row> known, ZoneId zone) {
    Dataset<Row> arrived = Cleaning.accepted(events.rows(), events.record());
    return new StagedRecords(
        events,
        Staging.EVENTS,
        LakeState.SUPERSEDED_EVENTS,
        EventRecords.reconcile(arrived, known, zone));
  }

  /** Writes the tables and tells the log what became of the records. */
  void write(Publication publication, RunLog log) {
    // Several passes follow; what does not fit into memory waits on the disk.
    Dataset<Row> kept = reconciled.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row counts =
          kept.agg(
                  Accounting.newRecords().as("fresh"),
                  coalesce(Accounting.redelivered(), lit(0L)).as("redelivered"),
                  Accounting.superseded().as("superseded"),
                  count_if(not(col(Reconciled.CURRENT))).as("losers"),
                  count_if(col(RecordColumns.RESCUED).isNotNull()).as("rescued"))
              .head();
      log.reconciled(intake, counts.getLong(0), counts.getLong(1), counts.getLong(2));
      log.wrote(
          table,
          publication.write(table, of(kept, table, col(Reconciled.CURRENT)), Change.replaceAll()));
      if (losers != null) {
        Dataset<Row> lost = of(kept, losers, not(col(Reconciled.CURRENT)));
        log.wrote(losers, publication.write(losers, lost, Change.replaceAll()));
      }
      log.rescued(intake, counts.getLong(4) == 0 ? Map.of() : rescuedNames(kept));
    } finally {
      kept.unpersist();
    }
  }

  private static Dataset<Row> of(Dataset<Row> kept, Table table, Column which) {
    return kept.where(which)
        .select(table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private static Map<String, Long> rescuedNames(Dataset<Row> kept) {
    Map<String, Long> names = new TreeMap<>();
    RescuedNames.counts(kept)
        .collectAsList()
        .forEach(row -> names.put(row.getString(0), row.getLong(1)));
    return names;
  }
}
