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

  /**
   * The rows of {@link #build} over all records, but only those of the songs that the new records
   * tell of.
   *
   * @param known rows of {@code staging/songs} of earlier runs
   * @param added the records of {@code staging/songs} that are new; duplicates change nothing
   * @return the columns of {@link StarSchema#SONGS}, keyed by {@code song_id}: one row for each of
   *     {@code added}, also where it is as it was
   * @throws MissingColumnsException if {@code known} or {@code added} lacks a column
   */
  public static Dataset<Row> affected(Dataset<Row> known, Dataset<Row> added) {
    Dataset<Row> news = SongCatalogue.records("Songs", "added", added);
    Dataset<Row> earlier =
        SongCatalogue.records("Songs", "known", known)
            .join(news.select("song_id"), "song_id", "left_semi");
    return build(earlier.unionByName(news));
  }
}
