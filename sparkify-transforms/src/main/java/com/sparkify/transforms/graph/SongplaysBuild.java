package com.sparkify.transforms.graph;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.Songplays;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The plays, each with the song that it matches. */
final class SongplaysBuild implements TableBuild {
  private static final List<String> PLAY = StarSchema.SONGPLAYS.key();

  private final PlaySteps plays;
  private final ZoneId zone;
  private final MatchRule rule;

  SongplaysBuild(PlaySteps plays, ZoneId zone, MatchRule rule) {
    this.plays = plays;
    this.zone = zone;
    this.rule = rule;
  }

  @Override
  public Table target() {
    return StarSchema.SONGPLAYS;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.EVENTS, Staging.SONGS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return Songplays.build(tables.after(Staging.EVENTS), tables.of(plays.matchedTracks), zone);
  }

  @Override
  public TableDelta incremental(Tables tables) {
    TableDelta events = tables.delta(Staging.EVENTS);
    Optional<Dataset<Row>> added =
        events.added().map(rows -> Songplays.build(rows, tables.after(Staging.SONGS), rule, zone));
    Optional<Dataset<Row>> displaced =
        events.removed().map(rows -> Songplays.unmatched(rows, zone));
    Optional<Dataset<Row>> rematched =
        tables.delta(Staging.SONGS).isNone() ? Optional.empty() : plays.rematched(tables);
    Optional<Dataset<Row>> before =
        rematched.map(rows -> KeyedRows.among(plays.candidates(tables), rows, PLAY));
    Optional<Dataset<Row>> removed =
        before.map(rows -> displaced.map(rows::unionByName).orElse(rows)).or(() -> displaced);
    return TableDelta.merge(PLAY, added, rematched, removed);
  }

  @Override
  public Optional<Spread> spread() {
    return Optional.of(PlaySteps.MONTHS);
  }
}
