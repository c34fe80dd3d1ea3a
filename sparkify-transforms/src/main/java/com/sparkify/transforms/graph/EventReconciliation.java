package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.Sessions;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Of the events of one identity the earliest wins, on whatever date it is. */
final class EventReconciliation implements Reconciliation {
  private final ZoneId zone;

  EventReconciliation(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Dataset<Row> placed(Dataset<Row> read) {
    return EventRecords.dated(read, zone);
  }

  @Override
  public List<String> identity() {
    return Staging.EVENTS.key();
  }

  @Override
  public Optional<Table> losers() {
    return Optional.of(LakeState.SUPERSEDED_EVENTS);
  }

  @Override
  public Optional<Step> otherPartitions(Dataset<Row> arrived) {
    return Optional.of(
        new Step(
            "find the days of their sessions",
            tables -> Sessions.datesOfSessions(tables.before(LakeState.SESSIONS), arrived)));
  }

  @Override
  public Dataset<Row> repeated(Dataset<Row> arrived, Dataset<Row> known) {
    return EventRecords.repeatedDates(arrived, known);
  }

  @Override
  public Dataset<Row> reconcile(Dataset<Row> arrived, Dataset<Row> known) {
    return EventRecords.reconcile(arrived, known, zone);
  }
}
