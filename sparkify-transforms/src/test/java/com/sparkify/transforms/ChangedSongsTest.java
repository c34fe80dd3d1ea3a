package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ChangedSongsTest {

  @Test
  void aNewSongChangesItsName() {
    assertThat(
            names(
                stagedSongs(song("S1", "Jóga", "A1", "Björk")),
                song("S2", "Die Straße", "A1", "BJÖRK"),
                song("S3", "DIE STRASSE", "A2", "björk")))
        .containsExactly(RowFactory.create("die strasse", "björk"));
  }

  @Test
  void aRecordThatWinsChangesTheOldNameAndTheNew() {
    Dataset<Row> known =
        stagedSongs(
            song("title", "Old", "A", "N").with("year", 2000),
            song("artist", "T", "A", "Old").with("year", 2000),
            song("other", "Other", "A", "N").with("year", 2000));

    assertThat(
            names(
                known,
                song("title", "New", "A", "N").with("year", 1999),
                song("artist", "T", "A", "New").with("year", 1999)))
        .containsExactlyInAnyOrder(
            RowFactory.create("old", "n"),
            RowFactory.create("new", "n"),
            RowFactory.create("t", "old"),
            RowFactory.create("t", "new"));
  }

  @Test
  void aRecordThatChangesTheArtistOrTheDurationChangesTheName() {
    Dataset<Row> known =
        stagedSongs(
            song("artist", "T", "A2", "N").with("year", 2000),
            song("duration", "U", "A2", "N").with("year", 2000));

    assertThat(
            names(
                known,
                song("artist", "T", "A1", "N").with("year", 2000),
                song("duration", "U", "A2", "N").with("year", 2000).with("duration", 1.0)))
        .containsExactlyInAnyOrder(RowFactory.create("t", "n"), RowFactory.create("u", "n"));
  }

  @Test
  void aRecordThatLosesOrChangesNothingThatIsMatchedChangesNoName() {
    Dataset<Row> known =
        stagedSongs(
            song("loses", "T", "A", "N").with("year", 2000),
            song("year", "U", "A", "N").with("year", 2000),
            song("location", "V", "A", "N"));

    assertThat(
            names(
                known,
                song("loses", "S", "A", "N").with("year", 2001),
                song("year", "U", "A", "N").with("year", 1999),
                song("location", "V", "A", "N").with("artist_location", "Oslo")))
        .isEmpty();
  }

  private static List<Row> names(Dataset<Row> known, TestRow... added) {
    Dataset<Row> names = ChangedSongs.names(known, stagedSongs(added));
    assertThat(names.columns()).containsExactly("folded_title", "folded_artist");
    return names.collectAsList();
  }
}
