package com.sparkify.transforms;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which song of the catalogue something played is. */
final class SongMatch {
  private SongMatch() {}

  /**
   * The rows with the {@code song_id} and {@code artist_id} that they match, null where none does.
   *
   * @param transform who asks, as errors name it
   * @param played rows with {@code song_title}, {@code artist_name} and {@code song_length}, and
   *     without these two
   */
  static Dataset<Row> of(
      String transform, Dataset<Row> played, Dataset<Row> songRecords, MatchRule rule) {
    Dataset<Row> folded =
        played
            .withColumn("_title", Folding.folded(col("song_title")))
            .withColumn("_artist", Folding.folded(col("artist_name")));
    Dataset<Row> catalogue =
        SongCatalogue.byFoldedNames(SongCatalogue.songs(transform, songRecords));
    return folded
        .join(
            catalogue,
            col("_title")
                .equalTo(col(SongCatalogue.FOLDED_TITLE))
                .and(col("_artist").equalTo(col(SongCatalogue.FOLDED_ARTIST))),
            "left")
        .withColumn("_match", nearest(rule))
        .withColumn("song_id", col("_match.song_id"))
        .withColumn("artist_id", col("_match.artist_id"));
  }

  /** The candidate within the tolerance that is the smallest by distance, then by song_id. */
  private static Column nearest(MatchRule rule) {
    Column near =
        transform(
            col(SongCatalogue.CANDIDATES),
            candidate ->
                struct(
                    abs(col("song_length").minus(candidate.getField("duration"))).as("distance"),
                    candidate.getField("song_id").as("song_id"),
                    candidate.getField("artist_id").as("artist_id")));
    return array_min(
        filter(
            near, candidate -> candidate.getField("distance").leq(lit(rule.toleranceSeconds()))));
  }
}
