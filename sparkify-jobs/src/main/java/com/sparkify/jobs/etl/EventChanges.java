package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.transforms.Cleaning;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.KeyedRows;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What newly delivered events change in staging. */
final class EventChanges {
  /** All that makes two events equal. */
  static final List<String> RECORD =
      Staging.EVENTS.columnNames().stream()
          .filter(name -> !name.equals(RecordColumns.SOURCE_FILE))
          .toList();

  private final TableChanges tables;
  private final RunLog log;
  private final ZoneId zone;

  EventChanges(TableChanges tables, RunLog log, ZoneId zone) {
    this.tables = tables;
    this.log = log;
    this.zone = zone;
  }

  /**
   * The changes of staging.
   *
   * @param fresh the events that came in
   * @param displaced the events that were there and lost to an earlier one of their identity
   * @param hasFresh whether any came in
   * @param hasDisplaced whether any went out
   */
  record Change(
      Dataset<Row> fresh, Dataset<Row> displaced, boolean hasFresh, boolean hasDisplaced) {
    boolean isAny() {
      return hasFresh || hasDisplaced;
    }
  }

  Change apply(Intake events) {
    Dataset<Row> arrived = Cleaning.accepted(events.rows(), events.record());
    if (events.read() == 0) {
      Dataset<Row> none = tables.none(Staging.EVENTS);
      return new Change(none, none, false, false);
    }
    EventsBefore before = EventsBefore.of(tables.lake(), arrived, zone);
    try (Reckoning reckoning =
        Reckoning.of(events, EventRecords.reconcile(arrived, before.all(), zone), Staging.EVENTS)) {
      reckoning.tell(log);
      Dataset<Row> fresh = tables.kept("fresh events", reckoning.freshRows());
      if (reckoning.lost() == 0) {
        tables.add(Staging.EVENTS, fresh);
        return new Change(fresh, tables.none(Staging.EVENTS), reckoning.fresh() > 0, false);
      }
      tables.add(
          LakeState.SUPERSEDED_EVENTS,
          KeyedRows.notAmong(reckoning.lostRows(), before.losers(), RECORD));
      Dataset<Row> displaced =
          tables.kept(
              "displaced events", KeyedRows.among(before.winners(), reckoning.lostRows(), RECORD));
      boolean hasDisplaced = !displaced.isEmpty();
      replaceDates(fresh, displaced);
      return new Change(fresh, displaced, reckoning.fresh() > 0, hasDisplaced);
    }
  }

  private void replaceDates(Dataset<Row> fresh, Dataset<Row> displaced) {
    Set<Partition> dates = dates(displaced);
    Dataset<Row> ofDates = displaced.select("event_date");
    List<String> date = Staging.EVENTS.partitionedBy();
    Dataset<Row> left = KeyedRows.notAmong(tables.before(Staging.EVENTS, dates), displaced, RECORD);
    tables.replace(Staging.EVENTS, dates, left.unionByName(KeyedRows.among(fresh, ofDates, date)));
    tables.add(Staging.EVENTS, KeyedRows.notAmong(fresh, ofDates, date));
  }

  private static Set<Partition> dates(Dataset<Row> rows) {
    return TableChanges.partitionsOf(Staging.EVENTS, rows);
  }
}
