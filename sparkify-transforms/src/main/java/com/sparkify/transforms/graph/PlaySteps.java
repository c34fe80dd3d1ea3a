package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.transforms.ChangedSongs;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.PlayedTitles;
import com.sparkify.transforms.PlayedTracks;
import com.sparkify.transforms.Songplays;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the tables of the plays start from. */
final class PlaySteps {
  /** Tables by month lie as the events lie by date. */
  static final TableBuild.Spread MONTHS =
      new TableBuild.Spread(Staging.EVENTS, date -> date.replaceFirst("-[0-9]+$", ""));

  private static final List<String> MATCH = matches();

  private final ZoneId zone;
  private final MatchRule rule;

  /** The tracks that were played, for full builds. */
  final Step tracks;

  /** Those of them that are a song, for full builds. */
  final Step matchedTracks;

  private final Step rematched;
  private final Step months;

  PlaySteps(ZoneId zone, MatchRule rule) {
    this.zone = zone;
    this.rule = rule;
    this.tracks =
        new Step(
            "sum up the tracks", tables -> PlayedTracks.of(tables.after(Staging.EVENTS), zone));
    this.matchedTracks =
        new Step(
            "match the tracks",
            tables -> PlayedTracks.matched(tables.of(tracks), tables.after(Staging.SONGS), rule));
    this.months = new Step("find the months of new songs", PlaySteps::monthsOfNewSongs);
    this.rematched = new Step("match earlier plays again", this::playsThatMatchOtherwise);
  }

  private static List<String> matches() {
    List<String> columns = new ArrayList<>(StarSchema.SONGPLAYS.key());
    columns.addAll(List.of("song_id", "artist_id"));
    return List.copyOf(columns);
  }

  /** The plays that match otherwise than before, as they are now, if there are any. */
  Optional<Dataset<Row>> rematched(Tables tables) {
    return tables.some(months).flatMap(some -> tables.some(rematched));
  }

  /**
   * The plays before the run that may match otherwise; those of displaced events are among them.
   */
  Dataset<Row> candidates(Tables tables) {
    return tables.before(StarSchema.SONGPLAYS, months);
  }

  private static Dataset<Row> monthsOfNewSongs(Tables tables) {
    Dataset<Row> names =
        ChangedSongs.names(
            tables.before(Staging.SONGS), tables.delta(Staging.SONGS).added().orElseThrow());
    return PlayedTitles.months(tables.before(LakeState.PLAYED_TITLES), names);
  }

  private Dataset<Row> playsThatMatchOtherwise(Tables tables) {
    Dataset<Row> before = candidates(tables);
    Dataset<Row> left =
        tables
            .delta(Staging.EVENTS)
            .removed()
            .map(removed -> Songplays.unmatched(removed, zone))
            .map(gone -> KeyedRows.notAmong(before, gone, StarSchema.SONGPLAYS.key()))
            .orElse(before);
    return KeyedRows.notAmong(
        Songplays.rematch(left, tables.after(Staging.SONGS), rule), before, MATCH);
  }
}
