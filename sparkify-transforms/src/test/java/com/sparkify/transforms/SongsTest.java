package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SongsTest {

  @Test
  void oneRowPerSongWithTheColumnsOfTheStarSchema() {
    assertThat(
            Songs.build(
                    stagedSongs(
                        song("S1", "Jóga", "A1", "Björk").with("year", 1997),
                        song("S1", "Jóga", "A1", "Björk").with("year", 1997).with("num_songs", 2),
                        song("S2", "Hunter", "A1", "Björk")))
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("S1", "Jóga", "A1", 200.5, 1997),
            RowFactory.create("S2", "Hunter", "A1", 200.5, 0));
  }

  @Test
  void ofConflictingRecordsTheSmallestByEachColumnInTurnWinsAsAWhole() {
    assertThat(
            Songs.build(
                    stagedSongs(
                        // year = 0 is last, whatever else is smaller.
                        song("year0", "A", "A1", "A").with("year", 0),
                        song("year0", "Z", "A9", "Z").with("year", 2005),
                        song("year", "Z", "A9", "Z").with("year", 998),
                        song("year", "A", "A1", "A").with("year", 1998),
                        // By UTF-8 bytes U+FF5E is before an emoji, by UTF-16 units behind it.
                        song("title", "\uFF5E", "A9", "Z"),
                        song("title", "\uD83D\uDE00", "A1", "A"),
                        song("artist", "T", "A1", "Z").with("duration", 9.0),
                        song("artist", "T", "A2", "A").with("duration", 1.0),
                        song("duration", "T", "A1", "Z").with("duration", 9.5),
                        song("duration", "T", "A1", "A").with("duration", 10.0)))
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("year0", "Z", "A9", 200.5, 2005),
            RowFactory.create("year", "Z", "A9", 200.5, 998),
            RowFactory.create("title", "\uFF5E", "A9", 200.5, 0),
            RowFactory.create("artist", "T", "A1", 9.0, 0),
            RowFactory.create("duration", "T", "A1", 9.5, 0));
  }

  @Test
  void affectedAreTheSongsOfNewRecordsAsAllRecordsMakeThem() {
    assertThat(
            Songs.affected(
                    stagedSongs(
                        song("wins", "Old", "A1", "N").with("year", 2000),
                        song("loses", "Old", "A1", "N").with("year", 2000),
                        song("other", "Old", "A1", "N").with("year", 2000)),
                    stagedSongs(
                        song("wins", "New", "A1", "N").with("year", 1999),
                        song("loses", "New", "A1", "N").with("year", 2001),
                        song("loses", "New", "A2", "N").with("year", 2001),
                        song("begins", "New", "A1", "N").with("year", 2000)))
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("wins", "New", "A1", 200.5, 1999),
            RowFactory.create("loses", "Old", "A1", 200.5, 2000),
            RowFactory.create("begins", "New", "A1", 200.5, 2000));
  }

  @Test
  void theSmallestArtistNameDecidesLast() {
    assertThat(
            SongCatalogue.songs(
                    "test", stagedSongs(song("S", "T", "A1", "b"), song("S", "T", "A1", "B")))
                .select("song_id", "artist_name")
                .collectAsList())
        .containsExactly(RowFactory.create("S", "B"));
  }
}
