package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.Sessions;
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

  /**
   * Reads the dates on which they or their sessions have events, and no other.
   *
   * @param on the dates that they lie on
   */
  static EventsBefore of(Lake lake, Dataset<Row> arrived, Set<Partition> on) {
    Set<Partition> dates = new LinkedHashSet<>(on);
    dates.addAll(
        TableChanges.partitionsOf(
            Staging.EVENTS, Sessions.datesOfSessions(lake.read(LakeState.SESSIONS), arrived)));
    return new EventsBefore(
        KeyedRows.among(lake.read(Staging.EVENTS, dates), arrived, IDENTITY),
        KeyedRows.among(lake.read(LakeState.SUPERSEDED_EVENTS, dates), arrived, IDENTITY));
  }

  Dataset<Row> all() {
    return winners.unionByName(losers);
  }
}
