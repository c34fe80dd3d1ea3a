package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The plays with all that the star schema knows of each: what analysts ask. */
public final class Plays {
  private static final RequiredColumns SONGPLAYS =
      RequiredColumns.of(
          "Plays",
          "songplays",
          "songplay_id",
          "start_time",
          "user_id",
          "level",
          "song_id",
          "artist_id",
          "session_id",
          "location",
          "user_agent",
          "song_title",
          "artist_name",
          "song_length",
          "year",
          "month");
  private static final RequiredColumns USERS =
      RequiredColumns.of("Plays", "users", "user_id", "first_name", "last_name", "gender", "level");
  private static final RequiredColumns SONGS =
      RequiredColumns.of("Plays", "songs", "song_id", "title", "duration", "year");
  private static final RequiredColumns ARTISTS =
      RequiredColumns.of(
          "Plays", "artists", "artist_id", "name", "location", "latitude", "longitude");
  private static final RequiredColumns TIME =
      RequiredColumns.of("Plays", "time", "start_time", "hour", "day", "week", "weekday");

  private Plays() {}

  /**
   * One row per row of {@code songplays}, in no order; none is lost or doubled, also where another
   * table has no row for it.
   *
   * <p>Its columns are, in this order: {@code songplay_id}, {@code start_time}; {@code year},
   * {@code month}, {@code day}, {@code hour}, {@code week}, {@code weekday} of it; {@code user_id},
   * {@code first_name}, {@code last_name}, {@code gender}; {@code level} as the play says it and
   * {@code user_level} as the user's is now; {@code session_id}, {@code location}, {@code
   * user_agent}; {@code song_title}, {@code artist_name}, {@code song_length} as the play says
   * them; {@code song_id} and {@code artist_id} if a song of the catalogue matched, and what the
   * catalogue says then: {@code catalogue_title}, {@code catalogue_artist}, {@code
   * catalogue_duration}, {@code release_year}, {@code artist_location}, {@code artist_latitude},
   * {@code artist_longitude}.
   *
   * @param songplays rows of {@code songplays}
   * @param users rows of {@code users}, each {@code user_id} once
   * @param songs rows of {@code songs}, each {@code song_id} once
   * @param artists rows of {@code artists}, each {@code artist_id} once
   * @param time rows of {@code time}, each {@code start_time} once
   * @throws MissingColumnsException if one of them lacks a column
   */
  public static Dataset<Row> of(
      Dataset<Row> songplays,
      Dataset<Row> users,
      Dataset<Row> songs,
      Dataset<Row> artists,
      Dataset<Row> time) {
    Dataset<Row> plays = SONGPLAYS.selectFrom(songplays);
    Dataset<Row> user =
        USERS
            .selectFrom(users)
            .select(
                col("user_id"),
                col("first_name"),
                col("last_name"),
                col("gender"),
                col("level").as("user_level"));
    Dataset<Row> song =
        SONGS
            .selectFrom(songs)
            .select(
                col("song_id"),
                col("title").as("catalogue_title"),
                col("duration").as("catalogue_duration"),
                col("year").as("release_year"));
    Dataset<Row> artist =
        ARTISTS
            .selectFrom(artists)
            .select(
                col("artist_id"),
                col("name").as("catalogue_artist"),
                col("location").as("artist_location"),
                col("latitude").as("artist_latitude"),
                col("longitude").as("artist_longitude"));
    return plays
        .join(TIME.selectFrom(time), "start_time", "left")
        .join(user, "user_id", "left")
        .join(song, "song_id", "left")
        .join(artist, "artist_id", "left")
        .select(
            "songplay_id",
            "start_time",
            "year",
            "month",
            "day",
            "hour",
            "week",
            "weekday",
            "user_id",
            "first_name",
            "last_name",
            "gender",
            "level",
            "user_level",
            "session_id",
            "location",
            "user_agent",
            "song_title",
            "artist_name",
            "song_length",
            "song_id",
            "artist_id",
            "catalogue_title",
            "catalogue_artist",
            "catalogue_duration",
            "release_year",
            "artist_location",
            "artist_latitude",
            "artist_longitude");
  }
}
