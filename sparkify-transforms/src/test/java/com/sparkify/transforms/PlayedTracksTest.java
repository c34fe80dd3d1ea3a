package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PlayedTracksTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final String NOON = "2018-11-30T12:00:00Z";
  private static final String AT_MIDNIGHT_THERE = "2018-11-30T18:15:00Z";

  @Test
  void oneRowPerTrackAsItIsSaidAndMonthWithTheNumberOfPlays() {
    Dataset<Row> tracks =
        PlayedTracks.of(
            stagedEvents(
                event("1", 1, 1, NOON).playing("T", "N", 1.5),
                event("2", 1, 2, NOON).playing("T", "N", 1.5),
                event("1", 1, 3, AT_MIDNIGHT_THERE).playing("T", "N", 1.5),
                event("1", 1, 4, NOON).playing("T", "N", 1.25),
                event("1", 1, 5, NOON).playing("t", "N", 1.5),
                event("1", 1, 6, NOON).playing(null, null, null),
                event("1", 1, 7, NOON).playing(null, null, null),
                event("1", 1, 8, NOON)),
            ZONE);

    assertThat(columnsOf(tracks.schema()))
        .containsExactly(
            "song_title string",
            "artist_name string",
            "song_length double",
            "year int",
            "month int",
            "plays bigint");
    assertThat(tracks.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("T", "N", 1.5, 2018, 11, 2L),
            RowFactory.create("T", "N", 1.5, 2018, 12, 1L),
            RowFactory.create("T", "N", 1.25, 2018, 11, 1L),
            RowFactory.create("t", "N", 1.5, 2018, 11, 1L),
            RowFactory.create(null, null, null, 2018, 11, 2L));
  }

  @Test
  void aMatchedTrackIsOneRowForAllItsMonthsAndOthersAreNone() {
    Dataset<Row> tracks =
        PlayedTracks.of(
            stagedEvents(
                event("1", 1, 1, NOON).playing("T", "N", 1.5),
                event("1", 1, 2, AT_MIDNIGHT_THERE).playing("T", "N", 1.5),
                event("1", 1, 3, NOON).playing("t ", "n", 1.5),
                event("1", 1, 4, NOON).playing("T", "N", 1.75),
                event("1", 1, 5, NOON).playing("U", "N", 1.5),
                event("1", 1, 6, NOON).playing(null, "N", 1.5),
                event("1", 1, 7, NOON).playing("T", "N", null)),
            ZONE);
    Dataset<Row> songs = stagedSongs(song("S", "T", "A", "N").with("duration", 1.5));

    assertThat(PlayedTracks.matched(tracks, songs, MatchRule.within(0.01)).collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("T", "N", 1.5, 2L, "S", "A"),
            RowFactory.create("t ", "n", 1.5, 1L, "S", "A"));
  }
}
