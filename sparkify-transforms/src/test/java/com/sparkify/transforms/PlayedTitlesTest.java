package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PlayedTitlesTest {

  @Test
  void oneRowPerFoldedNamesAndMonth() {
    Dataset<Row> titles =
        PlayedTitles.build(
            dataset(
                StarSchema.SONGPLAYS.schema(),
                List.of(
                    play("Die Straße", "Björk", 2018, 11),
                    play("DIE  STRASSE ", "BJO\u0308RK", 2018, 11),
                    play("Die Straße", "Björk", 2018, 12),
                    play("Die Straße", "Elena", 2018, 12),
                    play(null, "Elena", 2018, 12),
                    play(null, "Elena", 2018, 12))));

    assertThat(columnsOf(titles.schema())).isEqualTo(columnsOf(LakeState.PLAYED_TITLES.schema()));
    assertThat(titles.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("die strasse", "björk", 2018, 11),
            RowFactory.create("die strasse", "björk", 2018, 12),
            RowFactory.create("die strasse", "elena", 2018, 12),
            RowFactory.create(null, "elena", 2018, 12));
  }

  @Test
  void monthsAreThoseOfPlaysWithBothNamesEqual() {
    Dataset<Row> titles =
        dataset(
            LakeState.PLAYED_TITLES.schema(),
            List.of(
                title("t", "n", 2018, 11),
                title("t", "n", 2018, 11),
                title("u", "n", 2018, 11),
                title("t", "n", 2019, 1),
                title("t", "m", 2019, 2),
                title(null, "n", 2019, 3)));
    Dataset<Row> names =
        dataset(
            LakeState.PLAYED_TITLES.schema(),
            List.of(
                title("t", "n", null, null),
                title("u", "n", null, null),
                title("u", "m", null, null),
                title(null, "n", null, null)));

    assertThat(PlayedTitles.months(titles, names).collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create(2018, 11), RowFactory.create(2019, 1));
  }

  private static TestRow play(String title, String artist, int year, int month) {
    return row()
        .with("song_title", title)
        .with("artist_name", artist)
        .with("year", year)
        .with("month", month);
  }

  private static TestRow title(String title, String artist, Integer year, Integer month) {
    return row()
        .with("folded_title", title)
        .with("folded_artist", artist)
        .with("year", year)
        .with("month", month);
  }
}
