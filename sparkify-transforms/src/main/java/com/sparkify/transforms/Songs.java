package com.sparkify.transforms;

import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The songs of the catalogue. */
public final class Songs {
  private Songs() {}

  /**
   * One row per {@code song_id}. Of conflicting records one wins as a whole: the smallest by (known
   * years before 0, {@code year}, {@code title}, {@code artist_id}, {@code duration}, {@code
   * artist_name}).
   *
   * @param songRecords rows of {@code staging/songs}; duplicates change nothing
   * @return the columns of {@link StarSchema#SONGS}, keyed by {@code song_id}
   * @throws MissingColumnsException if {@code songRecords} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> songRecords) {
    Dataset<Row> songs = SongCatalogue.songs("Songs", songRecords);
    return OutputSchema.select(songs, StarSchema.SONGS);
  }
}
