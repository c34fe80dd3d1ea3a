package com.sparkify.transforms;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The songs to which new records make a difference when plays are matched. */
public final class ChangedSongs {
  private static final String KNOWN = "_known";

  private ChangedSongs() {}

  /**
   * The names by which plays may match otherwise than before: those of every song that is new, or
   * of which the new records change the title, artist, artist name or duration. Of these both the
   * old names and the new ones.
   *
   * @param known rows of {@code staging/songs} of earlier runs
   * @param added the records of {@code staging/songs} that are new; duplicates change nothing
   * @return the columns {@code folded_title} and {@code folded_artist} (string, see {@link
   *     Folding#fold}), each pair once; {@code known} is aggregated only where it shares a {@code
   *     song_id} with {@code added}
   * @throws MissingColumnsException if {@code known} or {@code added} lacks a column
   */
  public static Dataset<Row> names(Dataset<Row> known, Dataset<Row> added) {
    Dataset<Row> news = SongCatalogue.records("ChangedSongs", "added", added);
    Dataset<Row> earlier =
        SongCatalogue.records("ChangedSongs", "known", known)
            .join(news.select("song_id"), "song_id", "left_semi");
    Dataset<Row> songs =
        earlier
            .withColumn(KNOWN, lit(true))
            .unionByName(news.withColumn(KNOWN, lit(false)))
            .groupBy("song_id")
            .agg(
                min(when(col(KNOWN), SongCatalogue.rank())).as("before"),
                min(SongCatalogue.rank()).as("after"));
    return songs
        .where(not(asMatched("before").eqNullSafe(asMatched("after"))))
        .select(explode(array(col("before"), col("after"))).as("song"))
        .where(col("song").isNotNull())
        .select(
            Folding.folded(col("song.title")).as("folded_title"),
            Folding.folded(col("song.artist_name")).as("folded_artist"))
        .distinct();
  }

  /** All of a song that decides which plays match it, and what they say then. */
  private static Column asMatched(String song) {
    return struct(
        col(song + ".title"),
        col(song + ".artist_id"),
        col(song + ".artist_name"),
        col(song + ".duration"));
  }
}
