package com.sparkify.model;

import static com.sparkify.model.Column.notNull;
import static com.sparkify.model.Column.nullable;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables that a lake keeps for itself, below {@code _sparkify}. They are published together
 * with the tables of the analysts, so they always agree with them. Each is a pure function of the
 * records ever delivered, but for {@link #bookmarks}.
 */
public final class LakeState {
  private static final String HOME = "_sparkify/";

  /** The event records that lost to another with the same identity: seen, but in no table. */
  public static final Table SUPERSEDED_EVENTS =
      new Table(
          HOME + "superseded/events",
          "One row per distinct event record that lost to another of the same identity.",
          Staging.EVENTS.columns(),
          Staging.EVENTS.partitionedBy(),
          List.of(),
          List.of());

  /** Where the events of a session or of a user lie. A row may be there more than once. */
  public static final Table SESSIONS =
      new Table(
          HOME + "state/sessions",
          "At least one row per date and session with an event in staging.",
          List.of(
              notNull("event_date", DataTypes.DateType, "The partition of staging/events."),
              nullable("user_id", DataTypes.StringType, "The session's user; null if logged out."),
              notNull("session_id", DataTypes.LongType, "The session.")),
          List.of(),
          List.of(),
          List.of());

  /** Where the plays of a title lie. A row may be there more than once. */
  public static final Table PLAYED_TITLES =
      new Table(
          HOME + "state/played_titles",
          "At least one row per month and title in songplays.",
          List.of(
              nullable("folded_title", DataTypes.StringType, "The folded song_title."),
              nullable("folded_artist", DataTypes.StringType, "The folded artist_name."),
              notNull("year", DataTypes.IntegerType, "The partition of songplays."),
              notNull("month", DataTypes.IntegerType, "The partition of songplays.")),
          List.of(),
          List.of(),
          List.of());

  /** The users with when each of their values was said, so that later events can be added. */
  public static final Table USER_VALUES =
      new Table(
          HOME + "state/user_values",
          "One row per user: the last non-null values, each with the event that said it.",
          userValues(),
          List.of(),
          List.of("user_id"),
          List.of());

  /** All of these but the bookmarks, of which each {@link Feed} has its own. */
  public static final List<Table> TABLES =
      List.of(SUPERSEDED_EVENTS, SESSIONS, PLAYED_TITLES, USER_VALUES);

  private LakeState() {}

  private static List<Column> userValues() {
    List<Column> columns = new ArrayList<>();
    columns.add(notNull("user_id", DataTypes.StringType, "The user."));
    for (String name : List.of("first_name", "last_name", "gender", "level")) {
      columns.add(
          nullable(
              name,
              new StructType()
                  .add("start_time", DataTypes.TimestampType)
                  .add("session_id", DataTypes.LongType)
                  .add("item_in_session", DataTypes.IntegerType)
                  .add("value", DataTypes.StringType),
              "The last non-null value by the event's order; null if there is none."));
    }
    return columns;
  }

  /** The files that were read of a kind of record, so that they are not read again. */
  public static Table bookmarks(InputRecord record) {
    return new Table(
        HOME + "bookmarks/" + record.name(),
        "One row per file that was read, as it was then.",
        List.of(
            notNull("path", DataTypes.StringType, "Its path."),
            notNull("bytes", DataTypes.LongType, "Its size."),
            notNull("etag", DataTypes.StringType, "Its ETag; empty where the store has none."),
            notNull("modified_millis", DataTypes.LongType, "When it was last changed."),
            notNull(
                "is_damaged",
                DataTypes.BooleanType,
                "Whether it could not be read: such a file is read again."),
            notNull("run_id", DataTypes.StringType, "By which run.")),
        List.of(),
        List.of("path"),
        List.of());
  }
}
