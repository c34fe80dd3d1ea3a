package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ArtistsTest {

  @Test
  void nameIsTheShortestInCodePointsThenTheSmallest() {
    assertThat(
            artists(
                named("length", "Elena feat. Björk"),
                named("length", "Elena"),
                // 3 code points in 6 UTF-16 units and 12 bytes, against 4 in 4 and 4.
                named("points", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"),
                named("points", "abcd"),
                named("tie", "\uD83D\uDE00"),
                named("tie", "\uFF5E")))
        .containsExactlyInAnyOrder(
            artist("length", "Elena", null, null, null),
            artist("points", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", null, null, null),
            artist("tie", "\uFF5E", null, null, null));
  }

  @Test
  void locationIsTheLongestInCodePointsThenTheSmallestAndNullOnlyIfThereIsNone() {
    assertThat(
            artists(
                located("length", "Boston, MA"),
                located("length", "Boston"),
                located("length", null),
                located("points", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"),
                located("points", "abcd"),
                located("tie", "\uD83D\uDE00"),
                located("tie", "\uFF5E"),
                located("none", null)))
        .containsExactlyInAnyOrder(
            artist("length", "N", "Boston, MA", null, null),
            artist("points", "N", "abcd", null, null),
            artist("tie", "N", "\uFF5E", null, null),
            artist("none", "N", null, null, null));
  }

  @Test
  void placeIsTheSmallestPairOfARecordThatHasBothElseBothNull() {
    assertThat(
            artists(
                placed("half", 10.0, null),
                placed("half", null, 20.0),
                placed("whole", -50.0, null),
                placed("whole", 9.5, 100.0),
                placed("whole", 9.5, -7.0),
                placed("whole", 10.25, -80.0),
                placed("whole", null, -90.0)))
        .containsExactlyInAnyOrder(
            artist("half", "N", null, null, null), artist("whole", "N", null, 9.5, -7.0));
  }

  @Test
  void aRecordThatLostItsSongStillSpeaksForItsArtist() {
    assertThat(
            artists(
                song("S", "T", "winner", "N").with("year", 1999),
                song("S", "T", "loser", "N").with("artist_location", "Oslo")))
        .containsExactlyInAnyOrder(
            artist("winner", "N", null, null, null), artist("loser", "N", "Oslo", null, null));
  }

  @Test
  void affectedAreTheArtistsOfNewRecordsAsAllRecordsMakeThem() {
    assertThat(
            Artists.affected(
                    stagedSongs(
                        named("shorter", "Elena feat. Björk").with("artist_location", "Oslo"),
                        named("longer", "Elena"),
                        named("other", "Elena")),
                    stagedSongs(
                        named("shorter", "Elena"),
                        named("longer", "Elena feat. Björk").with("artist_location", "Rome"),
                        named("begins", "Björk")))
                .collectAsList())
        .containsExactlyInAnyOrder(
            artist("shorter", "Elena", "Oslo", null, null),
            artist("longer", "Elena", "Rome", null, null),
            artist("begins", "Björk", null, null, null));
  }

  private static List<Row> artists(TestRow... songRecords) {
    return Artists.build(stagedSongs(songRecords)).collectAsList();
  }

  private static TestRow named(String artistId, String name) {
    return song("S", "T", artistId, name);
  }

  private static TestRow located(String artistId, String location) {
    return named(artistId, "N").with("artist_location", location);
  }

  private static TestRow placed(String artistId, Double latitude, Double longitude) {
    return named(artistId, "N")
        .with("artist_latitude", latitude)
        .with("artist_longitude", longitude);
  }

  private static Row artist(
      String id, String name, String location, Double latitude, Double longitude) {
    return RowFactory.create(id, name, location, latitude, longitude);
  }
}
