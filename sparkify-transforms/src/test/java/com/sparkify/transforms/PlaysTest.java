package com.sparkify.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class PlaysTest {
  private static final Instant START = Instant.parse("2018-11-21T21:56:47.796Z");
  private static final Row MATCHED = play("15-818-5", "SO1", "AR1");
  private static final Row UNMATCHED = play("15-818-6", null, null);

  private static Row play(String id, String song, String artist) {
    return RowFactory.create(
        id,
        START,
        "15",
        "free",
        song,
        artist,
        818L,
        "Chicago, IL",
        "Mozilla/5.0",
        "Setanta matins",
        "Elena",
        269.58,
        2018,
        11);
  }

  private static Dataset<Row> table(Table table, Row... rows) {
    return LocalSpark.session().createDataFrame(List.of(rows), table.schema());
  }

  private static Dataset<Row> plays(Row... songplays) {
    return Plays.of(
        table(StarSchema.SONGPLAYS, songplays),
        table(StarSchema.USERS, RowFactory.create("15", "Lily", "Koch", "F", "paid")),
        table(StarSchema.SONGS, RowFactory.create("SO1", "Setanta matíns", "AR1", 269.6, 1999)),
        table(StarSchema.ARTISTS, RowFactory.create("AR1", "ELENA", "Memphis, TN", 35.5, -90.25)),
        table(StarSchema.TIME, RowFactory.create(START, 21, 21, 47, 4, 2018, 11)));
  }

  @Test
  void eachPlayIsOneRowWithAllThatIsKnownOfIt() {
    Dataset<Row> plays = plays(MATCHED, UNMATCHED);

    assertThat(plays.columns())
        .containsExactly(
            "songplay_id",
            "start_time",
            "year",
            "month",
            "day",
            "hour",
            "week",
            "weekday",
            "user_id",
            "first_name",
            "last_name",
            "gender",
            "level",
            "user_level",
            "session_id",
            "location",
            "user_agent",
            "song_title",
            "artist_name",
            "song_length",
            "song_id",
            "artist_id",
            "catalogue_title",
            "catalogue_artist",
            "catalogue_duration",
            "release_year",
            "artist_location",
            "artist_latitude",
            "artist_longitude");
    assertThat(plays.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(
                "15-818-5",
                START,
                2018,
                11,
                21,
                21,
                47,
                4,
                "15",
                "Lily",
                "Koch",
                "F",
                "free",
                "paid",
                818L,
                "Chicago, IL",
                "Mozilla/5.0",
                "Setanta matins",
                "Elena",
                269.58,
                "SO1",
                "AR1",
                "Setanta matíns",
                "ELENA",
                269.6,
                1999,
                "Memphis, TN",
                35.5,
                -90.25),
            RowFactory.create(
                "15-818-6",
                START,
                2018,
                11,
                21,
                21,
                47,
                4,
                "15",
                "Lily",
                "Koch",
                "F",
                "free",
                "paid",
                818L,
                "Chicago, IL",
                "Mozilla/5.0",
                "Setanta matins",
                "Elena",
                269.58,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void aPlayThatNoOtherTableKnowsIsThereAllTheSame() {
    Dataset<Row> plays =
        Plays.of(
            table(StarSchema.SONGPLAYS, MATCHED),
            table(StarSchema.USERS),
            table(StarSchema.SONGS),
            table(StarSchema.ARTISTS),
            table(StarSchema.TIME));

    assertThat(
            plays
                .select("songplay_id", "year", "month", "hour", "user_level", "song_id")
                .collectAsList())
        .containsExactly(RowFactory.create("15-818-5", 2018, 11, null, null, "SO1"));
  }
}
