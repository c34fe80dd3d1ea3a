package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.Reconciled;
import com.sparkify.transforms.SongRecords;
import com.sparkify.transforms.Songplays;
import com.sparkify.transforms.Songs;
import com.sparkify.transforms.TimeDimension;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Which partitions new records would be written to, found out by reading. Not found out is which
 * plays match another song once new songs are there.
 */
final class WritePlan {
  private static final Column CURRENT = col(Reconciled.CURRENT);
  private static final Column KNOWN = col(Reconciled.KNOWN);

  private final SparkSession spark;
  private final EtlRequest request;
  private final Lake lake;
  private final boolean isFull;

  WritePlan(SparkSession spark, EtlRequest request, Lake lake) {
    this.spark = spark;
    this.request = request;
    this.lake = lake;
    this.isFull = request.mode() == EtlRequest.Mode.EVERYTHING || lake.format().isEmpty();
  }

  /** Whether the run would build all tables anew. */
  boolean isFull() {
    return isFull;
  }

  private Dataset<Row> before(Table table) {
    return isFull ? none(table) : lake.read(table);
  }

  private Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }

  /** What accepted songs would change; empty if they are known already. */
  List<PlannedWrite> songs(Dataset<Row> arrived) {
    List<String> song = List.of("song_id");
    Dataset<Row> known = before(Staging.SONGS);
    Dataset<Row> fresh =
        SongRecords.reconcile(arrived, KeyedRows.among(known, arrived, song))
            .where(CURRENT.and(not(KNOWN)));
    List<PlannedWrite> writes = new ArrayList<>(PlannedWrite.of(Staging.SONGS, fresh, Set.of()));
    if (writes.isEmpty()) {
      return writes;
    }
    Dataset<Row> affected = Songs.affected(known, fresh);
    Set<Partition> years =
        TableChanges.partitionsOf(
            StarSchema.SONGS, KeyedRows.among(before(StarSchema.SONGS), affected, song));
    if (!years.isEmpty()) {
      years.addAll(TableChanges.partitionsOf(StarSchema.SONGS, affected));
    }
    writes.addAll(
        PlannedWrite.of(
            StarSchema.SONGS, KeyedRows.notAmong(affected, before(StarSchema.SONGS), song), years));
    writes.add(PlannedWrite.ofWhole(StarSchema.ARTISTS));
    return writes;
  }

  /** What accepted events would change; empty if they are known already. */
  List<PlannedWrite> events(Dataset<Row> arrived) {
    EventsBefore before =
        isFull
            ? new EventsBefore(none(Staging.EVENTS), none(Staging.EVENTS))
            : EventsBefore.of(
                lake,
                arrived,
                TableChanges.partitionsOf(
                    Staging.EVENTS, EventRecords.dates(arrived, request.zone())));
    Dataset<Row> reconciled = EventRecords.reconcile(arrived, before.all(), request.zone());
    Dataset<Row> fresh = reconciled.where(CURRENT.and(not(KNOWN)));
    Dataset<Row> displaced =
        KeyedRows.among(before.winners(), reconciled.where(not(CURRENT)), EventChanges.RECORD);
    List<PlannedWrite> writes =
        new ArrayList<>(
            PlannedWrite.of(
                Staging.EVENTS, fresh, TableChanges.partitionsOf(Staging.EVENTS, displaced)));
    if (writes.isEmpty()) {
      return writes;
    }
    Dataset<Row> plays = plays(fresh);
    Set<Partition> months = TableChanges.partitionsOf(StarSchema.SONGPLAYS, plays(displaced));
    writes.addAll(PlannedWrite.of(StarSchema.SONGPLAYS, plays, months));
    writes.addAll(PlannedWrite.of(StarSchema.TIME, instants(plays), months));
    writes.add(PlannedWrite.ofWhole(StarSchema.USERS));
    writes.add(PlannedWrite.ofWhole(StarSchema.USERS_HISTORY));
    return writes;
  }

  private Dataset<Row> plays(Dataset<Row> events) {
    MatchRule rule = MatchRule.within(request.durationToleranceSeconds());
    return Songplays.build(events, none(Staging.SONGS), rule, request.zone());
  }

  private Dataset<Row> instants(Dataset<Row> plays) {
    Set<Partition> months =
        new LinkedHashSet<>(TableChanges.partitionsOf(StarSchema.SONGPLAYS, plays));
    Dataset<Row> known = isFull ? none(StarSchema.TIME) : lake.read(StarSchema.TIME, months);
    return TimeDimension.missing(plays, known, request.zone());
  }
}
