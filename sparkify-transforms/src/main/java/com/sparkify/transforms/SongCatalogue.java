package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The songs as the records of staging make them out: who wins, and how a play finds them. */
final class SongCatalogue {
  /** The folded title, half of the key of {@link #byFoldedNames}. */
  static final String FOLDED_TITLE = "_folded_title";

  /** The folded name of the artist, the other half. */
  static final String FOLDED_ARTIST = "_folded_artist";

  /** Array of structs of duration, song_id, artist_id, in no order. */
  static final String CANDIDATES = "_candidates";

  private SongCatalogue() {}

  /**
   * One row per song_id, with the winner's title, artist_id, artist_name, duration and year. The
   * smallest record wins by (year = 0 last, year, title, artist_id, duration, artist_name).
   */
  static Dataset<Row> songs(String transform, Dataset<Row> songRecords) {
    Dataset<Row> winners =
        records(transform, "songRecords", songRecords)
            .groupBy("song_id")
            .agg(min(rank()).as("winner"));
    return winners.select(col("song_id"), col("winner.*"));
  }

  /** The records with the columns that {@link #songs} needs only. */
  static Dataset<Row> records(String transform, String input, Dataset<Row> songRecords) {
    return RequiredColumns.of(
            transform, input, "song_id", "title", "artist_id", "artist_name", "duration", "year")
        .selectFrom(songRecords);
  }

  /** A record but for its song_id, as a struct by which those of one song_id are ordered. */
  static Column rank() {
    return struct(
        col("year").equalTo(0).as("year_unknown"),
        col("year"),
        col("title"),
        col("artist_id"),
        col("duration"),
        col("artist_name"));
  }

  /**
   * One row per folded title and folded artist name, so that a join by them never multiplies rows.
   *
   * @param songs the result of {@link #songs}
   */
  static Dataset<Row> byFoldedNames(Dataset<Row> songs) {
    Dataset<Row> folded =
        songs.select(
            Folding.folded(col("title")).as(FOLDED_TITLE),
            Folding.folded(col("artist_name")).as(FOLDED_ARTIST),
            struct(col("duration"), col("song_id"), col("artist_id")).as("song"));
    return folded
        .groupBy(FOLDED_TITLE, FOLDED_ARTIST)
        .agg(collect_list(col("song")).as(CANDIDATES));
  }
}
