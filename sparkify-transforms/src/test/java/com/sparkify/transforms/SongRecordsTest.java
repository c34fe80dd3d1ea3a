package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.arrivedSongs;
import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Staging;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SongRecordsTest {
  private static final TestRow SONG =
      song("S1", "Jóga", "A1", "Björk")
          .with("artist_location", "Reykjavík")
          .with("artist_latitude", 64.1)
          .with("artist_longitude", -21.9)
          .with("num_songs", 1);

  @Test
  void everyDistinctRecordIsCurrentAndKeepsTheFileOfTheRunThatBroughtIt() {
    TestRow otherRescue = SONG.with("_rescued", "{\"genre\":\"pop\"}");
    TestRow otherDuration = SONG.with("duration", 200.50000000000003);
    TestRow known = SONG.with("artist_latitude", null).with("_source_file", "file:/k");

    Dataset<Row> songs =
        SongRecords.reconcile(
            arrivedSongs(
                SONG.with("_source_file", "file:/b"),
                SONG.with("_source_file", "file:/a"),
                otherRescue,
                otherDuration,
                known.with("_source_file", "file:/a")),
            stagedSongs(known));

    StructType schema = Staging.SONGS.schema();
    for (StructField mark : Reconciled.SCHEMA.fields()) {
      schema = schema.add(mark);
    }
    assertThat(TestRow.columnsOf(songs.schema())).isEqualTo(TestRow.columnsOf(schema));
    assertThat(songs.collectAsList())
        .containsExactlyInAnyOrder(
            marked(SONG.with("_source_file", "file:/a"), false, 2).as(schema),
            marked(otherRescue, false, 1).as(schema),
            marked(otherDuration, false, 1).as(schema),
            marked(known, true, 1).as(schema));
  }

  @Test
  void aSongIsRepeatedIfMoreThanOneRecordSpeaksOfItArrivedOrKnown() {
    TestRow one = song("S1", "One", "A1", "Uno");
    TestRow two = song("S2", "Two", "A2", "Due");

    assertThat(SongRecords.repeated(arrivedSongs(one, two), stagedSongs()).count()).isZero();
    assertThat(SongRecords.repeated(arrivedSongs(one, two, one), stagedSongs()).count())
        .isEqualTo(1);
    assertThat(
            SongRecords.repeated(arrivedSongs(one, two), stagedSongs(two.with("title", "2")))
                .count())
        .isEqualTo(1);
  }

  @Test
  void fullRowsAreShuffledOnceAndSortedOnce() {
    String plan =
        SongRecords.reconcile(arrivedSongs(SONG), stagedSongs(SONG))
            .queryExecution()
            .executedPlan()
            .toString();

    assertThat(List.of("Exchange", "Sort"))
        .allSatisfy(
            name -> assertThat(EventRecordsTest.operators(plan, name)).as(plan).isEqualTo(1));
  }

  private static TestRow marked(TestRow row, boolean known, long deliveries) {
    return row.with("_current", true).with("_known", known).with("_deliveries", deliveries);
  }
}
