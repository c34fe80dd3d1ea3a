package com.sparkify.transforms.checks;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A star schema in which all is right: a user who plays two songs, of which one is in the
 * catalogue, and pays from the second on; and a visitor. Tests break one thing of it.
 */
final class Star {
  static final Instant FIRST = Instant.parse("2018-11-12T10:00:00Z");
  static final Instant SECOND = Instant.parse("2018-11-12T10:05:00Z");

  private static final Instant VISIT = Instant.parse("2018-11-12T11:00:00Z");

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();

  Star() {
    Stream.concat(StarSchema.TABLES.stream(), Stream.of(Staging.EVENTS, Staging.SONGS))
        .forEach(
            table -> {
              tables.put(table.name(), table);
              rows.put(table.name(), new ArrayList<>());
            });
    event("15", 0, FIRST, "NextSong", "free");
    event("15", 1, SECOND, "NextSong", "paid");
    event(null, 0, VISIT, "Home", "free");
    row("staging/songs", "S1", "Jóga", "A1", "Björk", 305.5, 1997, null, 64.1, -21.9, 1, null, "f");
    play("15-7-0", FIRST, "free", "S1", "A1");
    play("15-7-1", SECOND, "paid", null, null);
    row("users", "15", "Lily", "Koch", "F", "paid");
    row("users_history", "15", "free", FIRST, SECOND, false);
    row("users_history", "15", "paid", SECOND, null, true);
    row("songs", "S1", "Jóga", "A1", 305.5, 1997);
    row("artists", "A1", "Björk", null, 64.1, -21.9);
    row("time", FIRST, 10, 12, 46, 2, 2018, 11);
    row("time", SECOND, 10, 12, 46, 2, 2018, 11);
  }

  private void event(String user, int item, Instant at, String page, String level) {
    Object[] row = new Object[Staging.EVENTS.columns().size()];
    rows.get("staging/events").add(row);
    int last = rows.get("staging/events").size() - 1;
    set("staging/events", last, "user_id", user);
    set("staging/events", last, "session_id", 7L);
    set("staging/events", last, "item_in_session", item);
    set("staging/events", last, "start_time", at);
    set("staging/events", last, "page", page);
    set("staging/events", last, "level", level);
    set("staging/events", last, "_source_file", "f");
    set("staging/events", last, "event_date", LocalDate.parse("2018-11-12"));
  }

  private void play(String id, Instant at, String level, String song, String artist) {
    row("songplays", id, at, "15", level, song, artist, 7L, "Y", "M", "Jóga", "B", 305.5, 2018, 11);
  }

  private void row(String table, Object... values) {
    rows.get(table).add(values);
  }

  /** Puts another value into a row, counted from 0. */
  Star set(String table, int row, String column, Object value) {
    rows.get(table).get(row)[tables.get(table).columnNames().indexOf(column)] = value;
    return this;
  }

  /** Puts a row there a second time. */
  Star twice(String table, int row) {
    rows.get(table).add(rows.get(table).get(row).clone());
    return this;
  }

  Star without(String table, int row) {
    rows.get(table).remove(row);
    return this;
  }

  Dataset<Row> rows(String table) {
    return LocalSpark.session()
        .createDataFrame(
            rows.get(table).stream().map(RowFactory::create).toList(), tables.get(table).schema());
  }

  Map<String, Dataset<Row>> tables() {
    Map<String, Dataset<Row>> all = new LinkedHashMap<>();
    tables.keySet().forEach(table -> all.put(table, rows(table)));
    return all;
  }

  /** The standard checks that fail, each with the number of failing rows. */
  Map<String, Long> failing() {
    Map<String, Long> failing = new TreeMap<>();
    for (Row row : Checks.standard().on(tables()).where("failing > 0").collectAsList()) {
      failing.put(row.getString(0), row.getLong(2));
    }
    return failing;
  }
}
