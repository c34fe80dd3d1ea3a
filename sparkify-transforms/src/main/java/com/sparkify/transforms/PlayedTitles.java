package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** In which months a title was played, so that a song can come after its plays. */
public final class PlayedTitles {
  private static final RequiredColumns SONGPLAYS =
      RequiredColumns.of("PlayedTitles", "songplays", "song_title", "artist_name", "year", "month");
  private static final RequiredColumns PLAYED_TITLES =
      new RequiredColumns("PlayedTitles", "playedTitles", LakeState.PLAYED_TITLES.columnNames());
  private static final RequiredColumns NAMES =
      RequiredColumns.of("PlayedTitles", "names", "folded_title", "folded_artist");

  private PlayedTitles() {}

  /**
   * One row per distinct folded {@code song_title}, folded {@code artist_name}, {@code year} and
   * {@code month} of the plays, see {@link Folding#fold}; null equal to null.
   *
   * @param songplays rows of {@link StarSchema#SONGPLAYS}, or of {@link PlayedTracks#of} for the
   *     same plays
   * @return the columns of {@link LakeState#PLAYED_TITLES}
   * @throws MissingColumnsException if {@code songplays} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> songplays) {
    Dataset<Row> titles =
        SONGPLAYS
            .selectFrom(songplays)
            // A title is played often: folding costs more than comparing.
            .distinct()
            .select(
                Folding.folded(col("song_title")).as("folded_title"),
                Folding.folded(col("artist_name")).as("folded_artist"),
                col("year"),
                col("month"))
            .distinct();
    return OutputSchema.select(titles, LakeState.PLAYED_TITLES);
  }

  /**
   * The partitions of songplays with a play of one of the names: those of the titles with an equal
   * {@code folded_title} and {@code folded_artist}. A play without either matches no song, so null
   * equals nothing.
   *
   * @param playedTitles rows of {@link LakeState#PLAYED_TITLES}; duplicates change nothing
   * @param names rows with {@code folded_title} and {@code folded_artist}, see {@link
   *     ChangedSongs#names}; duplicates change nothing
   * @return the columns {@code year} and {@code month} (int), each pair once
   * @throws MissingColumnsException if {@code playedTitles} or {@code names} lacks a column
   */
  public static Dataset<Row> months(Dataset<Row> playedTitles, Dataset<Row> names) {
    return PLAYED_TITLES
        .selectFrom(playedTitles)
        .join(NAMES.selectFrom(names), new String[] {"folded_title", "folded_artist"}, "left_semi")
        .select("year", "month")
        .distinct();
  }
}
