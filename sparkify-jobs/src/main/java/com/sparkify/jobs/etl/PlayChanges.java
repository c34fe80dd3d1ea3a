package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.PlayedTitles;
import com.sparkify.transforms.Songplays;
import com.sparkify.transforms.TimeDimension;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What new events and new songs change in the plays and their times. */
final class PlayChanges {
  private static final List<String> PLAY = StarSchema.SONGPLAYS.key();
  private static final List<String> MONTH = StarSchema.SONGPLAYS.partitionedBy();

  /** A play and what it matched. */
  private static final List<String> MATCH = matches();

  private final TableChanges tables;
  private final RunLog log;
  private final MatchRule rule;
  private final ZoneId zone;

  PlayChanges(TableChanges tables, RunLog log, MatchRule rule, ZoneId zone) {
    this.tables = tables;
    this.log = log;
    this.rule = rule;
    this.zone = zone;
  }

  private static List<String> matches() {
    List<String> columns = new ArrayList<>(StarSchema.SONGPLAYS.key());
    columns.addAll(List.of("song_id", "artist_id"));
    return List.copyOf(columns);
  }

  void apply(EventChanges.Change events, SongChanges.Catalogue songs) {
    Dataset<Row> fresh =
        tables.kept("fresh plays", Songplays.build(events.fresh(), songs.records(), rule, zone));
    Dataset<Row> displaced =
        Songplays.build(events.displaced(), tables.none(Staging.SONGS), rule, zone);
    Set<Partition> months = new LinkedHashSet<>();
    if (events.hasDisplaced()) {
      months.addAll(TableChanges.partitionsOf(StarSchema.SONGPLAYS, displaced));
    }
    months.addAll(rematched(songs));
    long matched = matched(fresh);
    if (months.isEmpty()) {
      tables.add(StarSchema.SONGPLAYS, fresh);
    } else {
      matched += replaceMonths(months, fresh, displaced, songs);
    }
    log.matchedMore(matched);
    tables.add(LakeState.PLAYED_TITLES, PlayedTitles.build(fresh));
    time(events, fresh, displaced);
  }

  /** The months with a play that matches otherwise now. */
  private Set<Partition> rematched(SongChanges.Catalogue songs) {
    if (!songs.isChanged()) {
      return Set.of();
    }
    Set<Partition> candidates =
        TableChanges.partitionsOf(
            StarSchema.SONGPLAYS,
            PlayedTitles.months(tables.before(LakeState.PLAYED_TITLES), songs.changedNames()));
    if (candidates.isEmpty()) {
      return Set.of();
    }
    Dataset<Row> before = tables.before(StarSchema.SONGPLAYS, candidates);
    Dataset<Row> after = Songplays.rematch(before, songs.records(), rule);
    return TableChanges.partitionsOf(
        StarSchema.SONGPLAYS, KeyedRows.notAmong(after, before, MATCH));
  }

  /** Returns how many more plays of these months have a song than before. */
  private long replaceMonths(
      Set<Partition> months,
      Dataset<Row> fresh,
      Dataset<Row> displaced,
      SongChanges.Catalogue songs) {
    Dataset<Row> before = tables.before(StarSchema.SONGPLAYS, months);
    Dataset<Row> left = KeyedRows.notAmong(before, displaced, PLAY);
    Dataset<Row> after =
        tables.kept("plays of changed months", Songplays.rematch(left, songs.records(), rule));
    Dataset<Row> inMonths = KeyedRows.among(fresh, monthsOf(months), MONTH);
    tables.replace(StarSchema.SONGPLAYS, months, after.unionByName(inMonths));
    tables.add(StarSchema.SONGPLAYS, KeyedRows.notAmong(fresh, monthsOf(months), MONTH));
    return matched(after) - matched(before);
  }

  private void time(EventChanges.Change events, Dataset<Row> fresh, Dataset<Row> displaced) {
    Set<Partition> gone =
        events.hasDisplaced()
            ? TableChanges.partitionsOf(StarSchema.SONGPLAYS, displaced)
            : Set.of();
    Set<Partition> months = TableChanges.partitionsOf(StarSchema.SONGPLAYS, fresh);
    if (!gone.isEmpty()) {
      Dataset<Row> left =
          KeyedRows.notAmong(tables.before(StarSchema.SONGPLAYS, gone), displaced, PLAY);
      Dataset<Row> plays = left.unionByName(KeyedRows.among(fresh, monthsOf(gone), MONTH));
      tables.replace(StarSchema.TIME, gone, TimeDimension.build(plays, zone));
      months.removeAll(gone);
      fresh = KeyedRows.notAmong(fresh, monthsOf(gone), MONTH);
    }
    if (!months.isEmpty()) {
      tables.add(
          StarSchema.TIME,
          TimeDimension.missing(fresh, tables.before(StarSchema.TIME, months), zone));
    }
  }

  private Dataset<Row> monthsOf(Set<Partition> months) {
    return tables.columnsOf(StarSchema.SONGPLAYS, months);
  }

  private static long matched(Dataset<Row> plays) {
    return plays.where(not(col("song_id").isNull())).count();
  }
}
