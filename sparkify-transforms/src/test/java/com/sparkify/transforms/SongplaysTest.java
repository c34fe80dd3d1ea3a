package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.song;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import com.sparkify.testing.LocalSpark;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SongplaysTest {
  private static final MatchRule RULE = MatchRule.within(0.01);
  private static final String NOON = "2018-11-21T12:00:00Z";

  @Test
  void aPlayIsANextSongEventWithItsOwnLevelPlaceAndTitleAndTheMatchedSong() {
    Dataset<Row> events =
        stagedEvents(
            event("15", 818, 5, "2018-11-30T23:50:00.796Z")
                .playing("Setanta matins", "Elena", 269.58322)
                .with("level", "paid")
                .with("location", "Chicago")
                .with("user_agent", "Mozilla"),
            event("15", 818, 6, "2018-11-30T23:51:00Z"),
            event(null, 818, 7, "2018-11-30T23:52:00Z").with("page", "nextsong"));
    Dataset<Row> songs =
        stagedSongs(song("SO1", "Setanta Matins", "AR1", "ELENA").with("duration", 269.58322));

    Dataset<Row> plays = Songplays.build(events, songs, RULE, ZoneId.of("Asia/Kathmandu"));

    assertThat(columnsOf(plays.schema())).isEqualTo(columnsOf(StarSchema.SONGPLAYS.schema()));
    assertThat(plays.collectAsList())
        .containsExactly(
            RowFactory.create(
                "15-818-5",
                Instant.parse("2018-11-30T23:50:00.796Z"),
                "15",
                "paid",
                "SO1",
                "AR1",
                818L,
                "Chicago",
                "Mozilla",
                "Setanta matins",
                "Elena",
                269.58322,
                2018,
                12));
  }

  @Test
  void keysAreUserSessionAndItemEvenIfTheUserHasDashes() {
    Dataset<Row> events =
        stagedEvents(
            event("1", 2, 3, NOON).with("page", "NextSong"),
            event("1-2", 3, 4, NOON).with("page", "NextSong"),
            event("1-2-3", 4, 5, NOON).with("page", "NextSong"));

    assertThat(
            Songplays.build(events, stagedSongs(), RULE, ZoneOffset.UTC)
                .select("songplay_id", "song_id", "artist_id")
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("1-2-3", null, null),
            RowFactory.create("1-2-3-4", null, null),
            RowFactory.create("1-2-3-4-5", null, null));
  }

  @Test
  void foldedTitleAndArtistMustBothBeEqualAndNothingMissing() {
    Dataset<Row> songs =
        stagedSongs(
            song("S1", "Die  Straße", "A1", "BJO\u0308RK"), song("S2", "Other", "A2", "Elena"));

    List<Row> matches =
        matches(
            songs,
            event("1", 1, 1, NOON).playing("DIE\u00A0STRASSE", "Björk", 200.5),
            event("1", 1, 2, NOON).playing("Die Straße", "Elena", 200.5),
            event("1", 1, 3, NOON).playing("Other", "Björk", 200.5),
            event("1", 1, 4, NOON).playing(null, "Elena", 200.5),
            event("1", 1, 5, NOON).playing("Other", null, 200.5),
            event("1", 1, 6, NOON).playing("Other", "Elena", null),
            event("1", 1, 7, NOON).playing("Other", "Elena", 200.5));

    assertThat(matches)
        .containsExactlyInAnyOrder(
            RowFactory.create(1, "S1", "A1"),
            RowFactory.create(2, null, null),
            RowFactory.create(3, null, null),
            RowFactory.create(4, null, null),
            RowFactory.create(5, null, null),
            RowFactory.create(6, null, null),
            RowFactory.create(7, "S2", "A2"));
  }

  @Test
  void toleranceIsInclusiveInDoubleArithmetic() {
    // As doubles, 100.01 - 100 is more than 0.01, and 0.02 - 0.01 is exactly 0.01.
    Dataset<Row> songs =
        stagedSongs(
            song("S100", "T", "A", "N").with("duration", 100.0),
            song("S0", "T", "A", "N").with("duration", 0.01));

    List<Row> matches =
        matches(
            songs,
            event("1", 1, 1, NOON).playing("T", "N", 100.01),
            event("1", 1, 2, NOON).playing("T", "N", 99.99),
            event("1", 1, 3, NOON).playing("T", "N", 100.0099),
            event("1", 1, 4, NOON).playing("T", "N", 0.02),
            event("1", 1, 5, NOON).playing("T", "N", 0.0),
            event("1", 1, 6, NOON).playing("T", "N", -Double.MAX_VALUE));

    assertThat(Math.abs(100.01 - 100.0)).isGreaterThan(0.01);
    assertThat(Math.abs(99.99 - 100.0)).isGreaterThan(0.01);
    assertThat(matches)
        .containsExactlyInAnyOrder(
            RowFactory.create(1, null, null),
            RowFactory.create(2, null, null),
            RowFactory.create(3, "S100", "A"),
            RowFactory.create(4, "S0", "A"),
            RowFactory.create(5, "S0", "A"),
            RowFactory.create(6, null, null));
  }

  @Test
  void nearestDurationWinsThenTheSmallestSongIdAndAPlayNeverAppearsTwice() {
    Dataset<Row> songs =
        stagedSongs(
            song("S1", "T", "A1", "N").with("duration", 100.0),
            song("S9", "t", "A2", "n").with("duration", 100.25),
            song("\uFF5E", "T ", "A3", "N").with("duration", 300.0),
            song("\uD83D\uDE00", "T", "A4", " N").with("duration", 300.0),
            song("S3", "T", "A5", "N").with("duration", 300.5));

    List<Row> matches =
        Songplays.build(
                stagedEvents(
                    event("1", 1, 1, NOON).playing("T", "N", 100.0625),
                    event("1", 1, 2, NOON).playing("T", "N", 100.1875),
                    event("1", 1, 3, NOON).playing("T", "N", 100.125),
                    event("1", 1, 4, NOON).playing("T", "N", 300.0),
                    event("1", 1, 5, NOON).playing("T", "N", 300.25)),
                songs,
                MatchRule.within(0.25),
                ZoneOffset.UTC)
            .select("session_id", "songplay_id", "song_id", "artist_id")
            .drop("session_id")
            .collectAsList();

    assertThat(matches)
        .containsExactlyInAnyOrder(
            RowFactory.create("1-1-1", "S1", "A1"),
            RowFactory.create("1-1-2", "S9", "A2"),
            RowFactory.create("1-1-3", "S1", "A1"),
            RowFactory.create("1-1-4", "\uFF5E", "A3"),
            RowFactory.create("1-1-5", "S3", "A5"));
  }

  @Test
  void onlyTheRecordThatWinsItsSongIdIsMatchedWithItsOwnArtistName() {
    Dataset<Row> songs =
        stagedSongs(
            song("S1", "Won", "A1", "Winner").with("year", 1999),
            song("S1", "Lost", "A2", "Loser").with("year", 0),
            song("S2", "Other", "A1", "Nickname"));

    List<Row> matches =
        matches(
            songs,
            event("1", 1, 1, NOON).playing("Won", "Winner", 200.5),
            event("1", 1, 2, NOON).playing("Lost", "Loser", 200.5),
            event("1", 1, 3, NOON).playing("Won", "Nickname", 200.5),
            event("1", 1, 4, NOON).playing("Other", "Nickname", 200.5));

    assertThat(matches)
        .containsExactlyInAnyOrder(
            RowFactory.create(1, "S1", "A1"),
            RowFactory.create(2, null, null),
            RowFactory.create(3, null, null),
            RowFactory.create(4, "S2", "A1"));
  }

  @Test
  void playsAreMatchedAnewByWhatTheySayAndKeepAllElse() {
    Dataset<Row> events =
        stagedEvents(
            event("1", 1, 1, NOON)
                .playing("found", "N", 100.0)
                .with("level", "paid")
                .with("location", "Chicago")
                .with("user_agent", "Mozilla"),
            event("1", 1, 2, NOON).playing("Nearer", "N", 100.0),
            event("1", 1, 3, NOON).playing("Lost", "N", 100.0),
            event("1", 1, 4, NOON).playing("Far", "N", 100.0),
            event("1", 1, 5, NOON).playing(null, "N", null));
    Dataset<Row> before =
        stagedSongs(
            song("S2", "Nearer", "A2", "N").with("duration", 100.005),
            song("S3", "Lost", "A3", "N").with("duration", 100.0));
    Dataset<Row> after =
        stagedSongs(
            song("S1", "Found", "A1", "n").with("duration", 100.0),
            song("S2", "Nearer", "A2", "N").with("duration", 100.005),
            song("S9", "Nearer", "A9", "N").with("duration", 100.001),
            song("S4", "Far", "A4", "N").with("duration", 101.0));
    Dataset<Row> plays = Songplays.build(events, before, RULE, ZoneOffset.UTC);

    Dataset<Row> rematched = Songplays.rematch(plays, after, RULE);

    assertThat(columnsOf(rematched.schema())).isEqualTo(columnsOf(StarSchema.SONGPLAYS.schema()));
    assertThat(rematched.where("songplay_id = '1-1-1'").collectAsList())
        .containsExactly(
            RowFactory.create(
                "1-1-1",
                Instant.parse(NOON),
                "1",
                "paid",
                "S1",
                "A1",
                1L,
                "Chicago",
                "Mozilla",
                "found",
                "N",
                100.0,
                2018,
                11));
    assertThat(rematched.select("songplay_id", "song_id", "artist_id").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("1-1-1", "S1", "A1"),
            RowFactory.create("1-1-2", "S9", "A9"),
            RowFactory.create("1-1-3", null, null),
            RowFactory.create("1-1-4", null, null),
            RowFactory.create("1-1-5", null, null));
  }

  @Test
  void playsAreNotShuffledWhereTheCatalogueIsSmallAndNothingIsForcedWhereItIsNot() {
    Dataset<Row> events = stagedEvents(event("1", 1, 1, NOON).playing("T", "N", 1.0));
    Dataset<Row> songs = stagedSongs(song("S1", "T", "A1", "N"));
    String small = plan(events, songs);
    LocalSpark.session().conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
    String large;
    try {
      large = plan(events, songs);
    } finally {
      LocalSpark.session().conf().unset("spark.sql.autoBroadcastJoinThreshold");
    }

    assertThat(small).contains("BroadcastHashJoin").doesNotContain("SortMergeJoin");
    assertThat(small.substring(0, small.indexOf("BroadcastExchange"))).doesNotContain("Exchange");
    assertThat(large).contains("SortMergeJoin").doesNotContain("Broadcast");
  }

  private static String plan(Dataset<Row> events, Dataset<Row> songs) {
    return Songplays.build(events, songs, RULE, ZoneOffset.UTC)
        .queryExecution()
        .executedPlan()
        .toString();
  }

  private static List<Row> matches(Dataset<Row> songs, TestRow... events) {
    return Songplays.build(stagedEvents(events), songs, RULE, ZoneOffset.UTC)
        .selectExpr("cast(substring_index(songplay_id, '-', -1) as int)", "song_id", "artist_id")
        .collectAsList();
  }
}
