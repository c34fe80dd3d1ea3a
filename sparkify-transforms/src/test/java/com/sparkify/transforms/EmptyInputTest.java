package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.arrivedEvents;
import static com.sparkify.transforms.TestRow.arrivedSongs;
import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EmptyInputTest {

  @Test
  void noRecordsMakeEmptyTablesOfExactlyTheirSchema() {
    Dataset<Row> events = EventRecords.reconcile(arrivedEvents(), stagedEvents(), ZoneOffset.UTC);
    Dataset<Row> songs = SongRecords.reconcile(arrivedSongs(), stagedSongs());
    Dataset<Row> plays = Songplays.build(events, songs, MatchRule.within(0.01), ZoneOffset.UTC);
    Map<Table, Dataset<Row>> state =
        Map.of(
            LakeState.SESSIONS, Sessions.build(events),
            LakeState.USER_VALUES, UserValues.build(events),
            LakeState.PLAYED_TITLES, PlayedTitles.build(plays));
    Map<Table, Dataset<Row>> tables =
        Map.of(
            StarSchema.SONGPLAYS, plays,
            StarSchema.USERS, Users.build(events),
            StarSchema.USERS_HISTORY, UsersHistory.build(events),
            StarSchema.SONGS, Songs.build(songs),
            StarSchema.ARTISTS, Artists.build(songs),
            StarSchema.TIME, TimeDimension.build(plays, ZoneOffset.UTC));

    assertThat(tables.keySet()).containsExactlyInAnyOrderElementsOf(StarSchema.TABLES);
    tables.forEach(EmptyInputTest::assertEmptyOfItsSchema);
    state.forEach(EmptyInputTest::assertEmptyOfItsSchema);
    assertThat(RescuedNames.counts(events).collectAsList()).isEmpty();
  }

  private static void assertEmptyOfItsSchema(Table table, Dataset<Row> rows) {
    assertThat(columnsOf(rows.schema())).as(table.name()).isEqualTo(columnsOf(table.schema()));
    assertThat(rows.collectAsList()).as(table.name()).isEmpty();
  }
}
