package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.InputRecord;
import com.sparkify.model.StarSchema;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The fact table: what was played, by whom, and which song of the catalogue it was. */
public final class Songplays {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "Songplays",
          "events",
          "user_id",
          "session_id",
          "item_in_session",
          "start_time",
          "page",
          "level",
          "location",
          "user_agent",
          "artist",
          "song",
          "length");
  private static final RequiredColumns PLAYS =
      new RequiredColumns(
          "Songplays",
          "plays",
          StarSchema.SONGPLAYS.columnNames().stream()
              .filter(name -> !name.equals("song_id") && !name.equals("artist_id"))
              .toList());

  private static final RequiredColumns MATCHED_TRACKS =
      RequiredColumns.of(
          "Songplays",
          "matchedTracks",
          "song_title",
          "artist_name",
          "song_length",
          "song_id",
          "artist_id");

  private Songplays() {}

  /**
   * One row per event of page {@code NextSong}, never more and never fewer.
   *
   * <p>A play matches a song (a row of {@link Songs#build}, with the artist name of the record that
   * won there) if the folded titles and folded artist names are equal, see {@link Folding#fold},
   * and the lengths differ by no more than the rule's tolerance. Of several the one with the
   * nearest duration is taken, then the one with the smallest {@code song_id}. A play without
   * title, artist or length matches none.
   *
   * @param events rows of {@code staging/events}: at most one per identity
   * @param songRecords rows of {@code staging/songs}
   * @param rule how far lengths may differ
   * @param zone the lake's zone, in which {@code year} and {@code month} are taken
   * @return the columns of {@link StarSchema#SONGPLAYS}, keyed by {@code songplay_id}; {@code
   *     song_id} and {@code artist_id} are both null if nothing matched; {@code song_title}, {@code
   *     artist_name} and {@code song_length} are what the event itself says
   * @throws MissingColumnsException if {@code events} or {@code songRecords} lacks a column
   */
  public static Dataset<Row> build(
      Dataset<Row> events, Dataset<Row> songRecords, MatchRule rule, ZoneId zone) {
    return match(plays(events, zone), songRecords, rule);
  }

  /**
   * The same where it is known which tracks match, so that it need not be found out a play.
   *
   * @param events rows of {@code staging/events}: at most one per identity
   * @param matchedTracks the result of {@link PlayedTracks#matched} for these events
   * @param zone the lake's zone, in which {@code year} and {@code month} are taken
   * @return the columns of {@link StarSchema#SONGPLAYS}, keyed by {@code songplay_id}
   * @throws MissingColumnsException if {@code events} or {@code matchedTracks} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> events, Dataset<Row> matchedTracks, ZoneId zone) {
    Dataset<Row> songs = MATCHED_TRACKS.selectFrom(matchedTracks);
    return OutputSchema.select(
        plays(events, zone).join(songs, PlayedTracks.TRACK, "left"), StarSchema.SONGPLAYS);
  }

  /**
   * The rows of {@link #build(Dataset, Dataset, MatchRule, ZoneId)} without any songs.
   *
   * @param events rows of {@code staging/events}: at most one per identity
   * @param zone the lake's zone, in which {@code year} and {@code month} are taken
   * @return the columns of {@link StarSchema#SONGPLAYS}; {@code song_id} and {@code artist_id} null
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> unmatched(Dataset<Row> events, ZoneId zone) {
    return OutputSchema.select(
        plays(events, zone).withColumn("song_id", lit(null)).withColumn("artist_id", lit(null)),
        StarSchema.SONGPLAYS);
  }

  /** All columns but those of the song. */
  private static Dataset<Row> plays(Dataset<Row> events, ZoneId zone) {
    LocalCalendar calendar = LocalCalendar.in(zone);
    return EVENTS
        .selectFrom(events)
        .where(col("page").equalTo(InputRecord.NEXT_SONG))
        .select(
            songplayId().as("songplay_id"),
            col("start_time"),
            col("user_id"),
            col("level"),
            col("session_id"),
            col("location"),
            col("user_agent"),
            col("song").as("song_title"),
            col("artist").as("artist_name"),
            col("length").as("song_length"),
            calendar.yearOf(col("start_time")).as("year"),
            calendar.monthOf(col("start_time")).as("month"));
  }

  /**
   * The plays matched anew, by what each says itself of title, artist and length: {@code
   * rematch(build(events, anySongs), songs)} equals {@code build(events, songs)}.
   *
   * @param plays rows of {@link StarSchema#SONGPLAYS}; their {@code song_id} and {@code artist_id}
   *     are not used
   * @param songRecords rows of {@code staging/songs}
   * @param rule how far lengths may differ
   * @return the columns of {@link StarSchema#SONGPLAYS}, as many rows as {@code plays}; all columns
   *     but {@code song_id} and {@code artist_id} as they were
   * @throws MissingColumnsException if {@code plays} or {@code songRecords} lacks a column
   */
  public static Dataset<Row> rematch(Dataset<Row> plays, Dataset<Row> songRecords, MatchRule rule) {
    return match(PLAYS.selectFrom(plays), songRecords, rule);
  }

  /** The plays, which have no {@code song_id} and {@code artist_id}, with theirs. */
  private static Dataset<Row> match(Dataset<Row> plays, Dataset<Row> songRecords, MatchRule rule) {
    return OutputSchema.select(
        SongMatch.of("Songplays", plays, songRecords, rule), StarSchema.SONGPLAYS);
  }

  /** Unique although a user_id may hold dashes: what follows it are two numbers without a sign. */
  private static Column songplayId() {
    return concat(
        col("user_id"),
        lit("-"),
        col("session_id").cast(DataTypes.StringType),
        lit("-"),
        col("item_in_session").cast(DataTypes.StringType));
  }
}
