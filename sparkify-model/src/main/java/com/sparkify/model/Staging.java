package com.sparkify.model;

import static com.sparkify.model.Column.notNull;
import static com.sparkify.model.Column.nullable;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** The staging tables: typed, clean, one row a real-world record. */
public final class Staging {
  private static final Column RESCUED =
      nullable(RecordColumns.RESCUED, DataTypes.StringType, "Unknown fields, as a JSON object.");
  private static final Column SOURCE_FILE =
      notNull(RecordColumns.SOURCE_FILE, DataTypes.StringType, "The file that brought the record.");

  /** The events, each identified by user, session and place in the session. */
  public static final Table EVENTS =
      new Table(
          "staging/events",
          "One row per (user_id, session_id, item_in_session), null equal to null.",
          events(),
          List.of("event_date"),
          List.of("user_id", "session_id", "item_in_session"),
          List.of());

  /** The song records, each distinct one once. */
  public static final Table SONGS =
      new Table(
          "staging/songs",
          "One row per distinct song record: all columns but _source_file.",
          songs(),
          List.of(),
          List.of(),
          List.of());

  /** Both of them. */
  public static final List<Table> TABLES = List.of(EVENTS, SONGS);

  private Staging() {}

  /** The table that accepted records of a kind belong in. */
  public static Table of(InputRecord record) {
    return record.equals(InputRecord.EVENT) ? EVENTS : SONGS;
  }

  private static List<Column> events() {
    List<Column> columns = new ArrayList<>();
    for (String name :
        List.of(
            "user_id",
            "session_id",
            "item_in_session",
            "start_time",
            "page",
            "first_name",
            "last_name",
            "gender",
            "level",
            "location",
            "user_agent",
            "auth",
            "method",
            "artist",
            "song",
            "length",
            "registration",
            "status")) {
      columns.add(columnOf(InputRecord.EVENT, name));
    }
    columns.add(RESCUED);
    columns.add(SOURCE_FILE);
    columns.add(
        notNull("event_date", DataTypes.DateType, "Date of start_time in the lake's zone."));
    return columns;
  }

  private static List<Column> songs() {
    List<Column> columns = new ArrayList<>();
    for (Field field : InputRecord.SONG.fields()) {
      columns.add(columnOf(InputRecord.SONG, field.column()));
    }
    columns.add(RESCUED);
    columns.add(SOURCE_FILE);
    return columns;
  }

  private static Column columnOf(InputRecord record, String name) {
    Field field =
        record.fields().stream()
            .filter(candidate -> candidate.column().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no field fills the column " + name));
    return field.presence() == Presence.OPTIONAL
        ? nullable(name, field.type().columnType(), field.meaning())
        : notNull(name, field.type().columnType(), field.meaning());
  }
}
