package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.Sessions;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a lake holds of the events that have arrived: all records of their identities.
 *
 * @param winners those in staging
 * @param losers those that lost to them
 */
record EventsBefore(Dataset<Row> winners, Dataset<Row> losers) {
  private static final List<String> IDENTITY = Staging.EVENTS.key();

  /** Reads the dates on which they or their sessions have events, and no other. */
  static EventsBefore of(Lake lake, Dataset<Row> arrived, ZoneId zone) {
    Set<Partition> dates = new LinkedHashSet<>(dates(EventRecords.dates(arrived, zone)));
    dates.addAll(dates(Sessions.datesOfSessions(lake.read(LakeState.SESSIONS), arrived)));
    return new EventsBefore(
        KeyedRows.among(lake.read(Staging.EVENTS, dates), arrived, IDENTITY),
        KeyedRows.among(lake.read(LakeState.SUPERSEDED_EVENTS, dates), arrived, IDENTITY));
  }

  Dataset<Row> all() {
    return winners.unionByName(losers);
  }

  private static Set<Partition> dates(Dataset<Row> rows) {
    return TableChanges.partitionsOf(Staging.EVENTS, rows);
  }
}
