package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.model.InputRecord;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What plays say of the track they played. A track is played many times: what follows from its
 * title, artist and length alone is found out once a track.
 */
public final class PlayedTracks {
  /** What a play says of its track, as songplays names it. */
  static final String[] TRACK = {"song_title", "artist_name", "song_length"};

  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "PlayedTracks", "events", "page", "start_time", "song", "artist", "length");
  private static final RequiredColumns TRACKS =
      RequiredColumns.of(
          "PlayedTracks", "tracks", "song_title", "artist_name", "song_length", "plays");

  private PlayedTracks() {}

  /**
   * One row per distinct {@code song_title}, {@code artist_name}, {@code song_length}, {@code year}
   * and {@code month} of the events of page {@code NextSong}, null equal to null, and how many
   * {@code plays} (bigint) these are.
   *
   * @param events rows of {@code staging/events}
   * @param zone the lake's zone, in which {@code year} and {@code month} are taken
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> of(Dataset<Row> events, ZoneId zone) {
    LocalCalendar calendar = LocalCalendar.in(zone);
    return EVENTS
        .selectFrom(events)
        .where(col("page").equalTo(InputRecord.NEXT_SONG))
        .groupBy(
            col("song").as("song_title"),
            col("artist").as("artist_name"),
            col("length").as("song_length"),
            calendar.yearOf(col("start_time")).as("year"),
            calendar.monthOf(col("start_time")).as("month"))
        .agg(count(lit(1)).as("plays"));
  }

  /**
   * The tracks that match a song by the rule of {@link Songplays#build(Dataset, Dataset, MatchRule,
   * ZoneId)}.
   *
   * @param tracks the result of {@link #of}
   * @param songRecords rows of {@code staging/songs}
   * @param rule how far lengths may differ
   * @return {@code song_title}, {@code artist_name}, {@code song_length}, {@code plays}, {@code
   *     song_id}, {@code artist_id}, none of them null, keyed by the first three
   * @throws MissingColumnsException if {@code tracks} or {@code songRecords} lacks a column
   */
  public static Dataset<Row> matched(
      Dataset<Row> tracks, Dataset<Row> songRecords, MatchRule rule) {
    Dataset<Row> distinct =
        TRACKS
            .selectFrom(tracks)
            .groupBy(RequiredColumns.columns(List.of(TRACK)))
            .agg(sum("plays").as("plays"));
    return SongMatch.of("PlayedTracks", distinct, songRecords, rule)
        .where(col("song_id").isNotNull())
        .select("song_title", "artist_name", "song_length", "plays", "song_id", "artist_id");
  }
}
