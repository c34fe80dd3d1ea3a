package com.sparkify.model;

import static com.sparkify.model.Column.notNull;
import static com.sparkify.model.Column.nullable;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/** The star schema: one fact table, its dimensions, and the history of the users' level. */
public final class StarSchema {
  /** The fact table. */
  public static final Table SONGPLAYS =
      new Table(
          "songplays",
          "One row per NextSong event in staging.",
          List.of(
              notNull("songplay_id", StringType, "<user_id>-<session_id>-<item_in_session>."),
              notNull("start_time", TimestampType, "When the play began."),
              notNull("user_id", StringType, "Who played."),
              nullable("level", StringType, "The event's own level: free or paid."),
              nullable("song_id", StringType, "The song that matched; null if none did."),
              nullable("artist_id", StringType, "The matched song's artist."),
              notNull("session_id", LongType, "The app session."),
              nullable("location", StringType, "Where the user was."),
              nullable("user_agent", StringType, "The user's browser."),
              nullable("song_title", StringType, "The title as the event says it."),
              nullable("artist_name", StringType, "The artist as the event says it."),
              nullable("song_length", DoubleType, "Length in seconds as the event says it."),
              notNull("year", IntegerType, "Year of start_time in the lake's zone."),
              notNull("month", IntegerType, "Month of start_time, 1 to 12.")),
          List.of("year", "month"),
          List.of("songplay_id"),
          List.of(
              new ForeignKey("start_time", "time", "start_time"),
              new ForeignKey("user_id", "users", "user_id"),
              new ForeignKey("song_id", "songs", "song_id"),
              new ForeignKey("artist_id", "artists", "artist_id")));

  /** The users as they are now. */
  public static final Table USERS =
      new Table(
          "users",
          "One row per user_id in any event.",
          List.of(
              notNull("user_id", StringType, "Identifies the user."),
              nullable("first_name", StringType, "The last known first name."),
              nullable("last_name", StringType, "The last known last name."),
              nullable("gender", StringType, "The last known gender: M or F."),
              nullable("level", StringType, "The last known level: free or paid.")),
          List.of(),
          List.of("user_id"),
          List.of());

  /** The users' level over time, a slowly changing dimension of type 2. */
  public static final Table USERS_HISTORY =
      new Table(
          "users_history",
          "One row per user and unbroken time on one level.",
          List.of(
              notNull("user_id", StringType, "The user."),
              notNull("level", StringType, "The level in this time."),
              notNull("valid_from", TimestampType, "When it began, inclusive."),
              nullable("valid_to", TimestampType, "When it ended, exclusive; null if current."),
              notNull("is_current", BooleanType, "True in each user's last row only.")),
          List.of(),
          List.of("user_id", "valid_from"),
          List.of(new ForeignKey("user_id", "users", "user_id")));

  /** The songs of the catalogue. */
  public static final Table SONGS =
      new Table(
          "songs",
          "One row per song_id.",
          List.of(
              notNull("song_id", StringType, "Identifies the song."),
              notNull("title", StringType, "The song's title."),
              notNull("artist_id", StringType, "The song's artist."),
              notNull("duration", DoubleType, "Length in seconds."),
              notNull("year", IntegerType, "Year of release, 0 if unknown.")),
          List.of("year"),
          List.of("song_id"),
          List.of(new ForeignKey("artist_id", "artists", "artist_id")));

  /** The artists of the catalogue. */
  public static final Table ARTISTS =
      new Table(
          "artists",
          "One row per artist_id in any song record.",
          List.of(
              notNull("artist_id", StringType, "Identifies the artist."),
              notNull("name", StringType, "The shortest of the artist's names."),
              nullable("location", StringType, "The longest of the artist's locations."),
              nullable("latitude", DoubleType, "Degrees north; null if and only if longitude is."),
              nullable("longitude", DoubleType, "Degrees east; null if and only if latitude is.")),
          List.of(),
          List.of("artist_id"),
          List.of());

  /** The calendar of the plays. */
  public static final Table TIME =
      new Table(
          "time",
          "One row per distinct start_time of songplays.",
          List.of(
              notNull("start_time", TimestampType, "The instant of one or more plays."),
              notNull("hour", IntegerType, "Hour of the day in the lake's zone, 0 to 23."),
              notNull("day", IntegerType, "Day of the month, 1 to 31."),
              notNull("week", IntegerType, "ISO 8601 week, 1 to 53."),
              notNull("weekday", IntegerType, "Day of the week, 1 = Sunday to 7 = Saturday."),
              notNull("year", IntegerType, "Year in the lake's zone."),
              notNull("month", IntegerType, "Month in the lake's zone, 1 to 12.")),
          List.of("year", "month"),
          List.of("start_time"),
          List.of());

  /** All tables, the fact table first. */
  public static final List<Table> TABLES =
      List.of(SONGPLAYS, USERS, USERS_HISTORY, SONGS, ARTISTS, TIME);

  private StarSchema() {}
}
