package com.sparkify.jobs.etl;

import com.google.common.collect.Sets;
import com.sparkify.io.lake.Arrivals;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
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
    Arrivals arrivals = events.arrivals();
    if (events.accepted() == 0) {
      Dataset<Row> none = tables.none(Staging.EVENTS);
      return new Change(none, none, false, false);
    }
    EventsBefore before =
        EventsBefore.of(tables.lake(), arrivals.acceptedRows(), arrivals.partitions());
    try (Reckoning reckoning =
        Reckoning.of(
            events,
            Repeats.ofEvents(arrivals, before.all()),
            arrived -> EventRecords.reconcile(arrived, before.all(), zone))) {
      reckoning.tell(log);
      Dataset<Row> plain = arrivals.acceptedRows(reckoning.plain());
      if (!reckoning.hasJudged()) {
        tables.add(Staging.EVENTS, arrivals, reckoning.plain());
        return new Change(plain, tables.none(Staging.EVENTS), true, false);
      }
      Dataset<Row> judged = tables.kept("fresh events", reckoning.freshRows());
      Dataset<Row> displaced = displaced(reckoning, before);
      boolean hasDisplaced = reckoning.lost() > 0 && !displaced.isEmpty();
      replaceDates(arrivals, reckoning.plain(), judged, displaced);
      return new Change(plain.unionByName(judged), displaced, reckoning.fresh() > 0, hasDisplaced);
    }
  }

  private Dataset<Row> displaced(Reckoning reckoning, EventsBefore before) {
    if (reckoning.lost() == 0) {
      return tables.none(Staging.EVENTS);
    }
    tables.add(
        LakeState.SUPERSEDED_EVENTS,
        KeyedRows.notAmong(reckoning.lostRows(), before.losers(), RECORD));
    return tables.kept(
        "displaced events", KeyedRows.among(before.winners(), reckoning.lostRows(), RECORD));
  }

  private void replaceDates(
      Arrivals arrivals, Set<Partition> plain, Dataset<Row> judged, Dataset<Row> displaced) {
    Set<Partition> dates = dates(displaced);
    tables.add(Staging.EVENTS, arrivals, Set.copyOf(Sets.difference(plain, dates)));
    Dataset<Row> fresh =
        arrivals.acceptedRows(Set.copyOf(Sets.intersection(plain, dates))).unionByName(judged);
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
