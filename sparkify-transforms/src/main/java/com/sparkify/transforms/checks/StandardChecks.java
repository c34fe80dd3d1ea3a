package com.sparkify.transforms.checks;

import static com.sparkify.transforms.checks.Severity.ERROR;
import static com.sparkify.transforms.checks.Severity.WARN;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.ForeignKey;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks that know the star schema. What the job promises whatever comes in is an error if it
 * is not so; what depends on the data that was delivered is a warning.
 */
final class StandardChecks {
  private static final List<String> LEVELS = List.of("free", "paid");
  private static final List<String> GENDERS = List.of("F", "M");

  /** All of them: those of each table together. */
  static final List<Check> ALL = all();

  private StandardChecks() {}

  private static List<Check> all() {
    List<Check> checks = new ArrayList<>();
    ofEvents(checks);
    ofStagedSongs(checks);
    ofPlays(checks);
    ofUsers(checks);
    ofHistory(checks);
    ofSongs(checks);
    ofArtists(checks);
    ofTime(checks);
    return List.copyOf(checks);
  }

  private static void ofEvents(List<Check> checks) {
    ofDeclaration(Staging.EVENTS, checks);
    add(
        checks,
        Staging.EVENTS,
        "player",
        ERROR,
        new Rule.Condition("page <> 'NextSong' OR user_id IS NOT NULL"));
  }

  private static void ofStagedSongs(List<Check> checks) {
    List<String> record =
        Staging.SONGS.columnNames().stream()
            .filter(name -> !name.equals(RecordColumns.SOURCE_FILE))
            .toList();
    add(checks, Staging.SONGS, "key", ERROR, new Rule.Unique(record));
    ofDeclaration(Staging.SONGS, checks);
  }

  private static void ofPlays(List<Check> checks) {
    Table plays = StarSchema.SONGPLAYS;
    ofDeclaration(plays, checks);
    add(
        checks,
        plays,
        "complete",
        ERROR,
        new Rule.AsManyAs(Staging.EVENTS.name(), "page = 'NextSong'"));
    add(
        checks,
        plays,
        "match",
        ERROR,
        new Rule.Condition("(song_id IS NULL) = (artist_id IS NULL)"));
    add(checks, plays, "session-id", ERROR, new Rule.Within("session_id", Bounds.atLeast(0)));
    add(checks, plays, "level", WARN, new Rule.OneOf("level", LEVELS));
    add(checks, plays, "song-length", WARN, new Rule.Within("song_length", Bounds.atLeast(0)));
  }

  private static void ofUsers(List<Check> checks) {
    ofDeclaration(StarSchema.USERS, checks);
    add(checks, StarSchema.USERS, "level", WARN, new Rule.OneOf("level", LEVELS));
    add(checks, StarSchema.USERS, "gender", WARN, new Rule.OneOf("gender", GENDERS));
  }

  private static void ofHistory(List<Check> checks) {
    Table history = StarSchema.USERS_HISTORY;
    ofDeclaration(history, checks);
    add(
        checks,
        history,
        "unbroken",
        ERROR,
        new Rule.Unbroken("user_id", "level", "valid_from", "valid_to", "is_current"));
    add(checks, history, "level", WARN, new Rule.OneOf("level", LEVELS));
  }

  private static void ofSongs(List<Check> checks) {
    ofDeclaration(StarSchema.SONGS, checks);
    add(checks, StarSchema.SONGS, "duration", ERROR, new Rule.Condition("duration > 0"));
    add(checks, StarSchema.SONGS, "year", ERROR, new Rule.Within("year", Bounds.atLeast(0)));
  }

  private static void ofArtists(List<Check> checks) {
    Table artists = StarSchema.ARTISTS;
    ofDeclaration(artists, checks);
    add(
        checks,
        artists,
        "place",
        ERROR,
        new Rule.Condition("(latitude IS NULL) = (longitude IS NULL)"));
    add(checks, artists, "latitude", WARN, new Rule.Within("latitude", Bounds.between(-90, 90)));
    add(
        checks,
        artists,
        "longitude",
        WARN,
        new Rule.Within("longitude", Bounds.between(-180, 180)));
  }

  private static void ofTime(List<Check> checks) {
    Table time = StarSchema.TIME;
    ofDeclaration(time, checks);
    add(checks, time, "hour", ERROR, new Rule.Within("hour", Bounds.between(0, 23)));
    add(checks, time, "day", ERROR, new Rule.Within("day", Bounds.between(1, 31)));
    add(checks, time, "week", ERROR, new Rule.Within("week", Bounds.between(1, 53)));
    add(checks, time, "weekday", ERROR, new Rule.Within("weekday", Bounds.between(1, 7)));
    add(checks, time, "month", ERROR, new Rule.Within("month", Bounds.between(1, 12)));
  }

  /** What the table's declaration says: its key, what it must have, and what it refers to. */
  private static void ofDeclaration(Table table, List<Check> checks) {
    if (!table.key().isEmpty()) {
      add(checks, table, "key", ERROR, new Rule.Unique(table.key()));
    }
    List<String> required =
        table.columns().stream()
            .filter(column -> column.nullability() == Nullability.NOT_NULL)
            .map(Column::name)
            .toList();
    add(checks, table, "not-null", ERROR, new Rule.NotNull(required));
    for (ForeignKey reference : table.foreignKeys()) {
      add(
          checks,
          table,
          "in-" + reference.table(),
          ERROR,
          new Rule.References(reference.column(), reference.table(), reference.key()));
    }
  }

  /** Names are those of the table and of what is checked: {@code users-history-unbroken}. */
  private static void add(
      List<Check> checks, Table table, String what, Severity severity, Rule rule) {
    String prefix = table.name().replace('/', '-').replace('_', '-');
    checks.add(new Check(prefix + "-" + what, table.name(), severity, rule));
  }
}
