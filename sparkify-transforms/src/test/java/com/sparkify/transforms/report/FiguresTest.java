package com.sparkify.transforms.report;

import static com.sparkify.transforms.report.Rows.at;
import static com.sparkify.transforms.report.Rows.row;
import static com.sparkify.transforms.report.Rows.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Each figure of a few plays. */
class FiguresTest {
  private static final LocalDate FRIDAY = LocalDate.of(2018, 11, 30);
  private static final LocalDate SATURDAY = LocalDate.of(2018, 12, 1);
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 6.1; WOW64; rv:31.0) Gecko/20100101 Firefox/31.0";

  private static Row play(
      LocalDate date, int hour, String user, String level, String state, String artist) {
    return row(
        date,
        date.getDayOfWeek().getValue() % 7 + 1,
        hour,
        user,
        level,
        state,
        state == null ? null : "City of " + state,
        artist,
        artist == null ? null : artist + "'s song",
        100L,
        artist == null ? 0L : 1L,
        FIREFOX);
  }

  private static Dataset<Row> plays(Row... plays) {
    return Rows.of(
        "date date, weekday int, hour int, user_id string, level string, state string,"
            + " city string, artist string, song string, seconds bigint, matched bigint,"
            + " user_agent string",
        plays);
  }

  @Test
  void playsAreCountedByPeriodLevelAndState() {
    Dataset<Row> plays =
        plays(
            play(FRIDAY, 9, "a", "free", "TX", "Björk"),
            play(FRIDAY, 10, "b", "free", "TX", null),
            play(FRIDAY, 10, "b", "paid", null, "Björk"),
            play(SATURDAY, 10, "a", "free", "TX", "Björk"));

    assertThat(texts(PlaysByPeriod.build(plays, Period.DAY)))
        .containsExactly(
            "[2018-11-30,free,TX,2,200,1]",
            "[2018-11-30,paid,null,1,100,1]",
            "[2018-12-01,free,TX,1,100,1]");
    assertThat(texts(PlaysByPeriod.build(plays, Period.WEEK)))
        .containsExactly("[2018-11-26,free,TX,3,300,2]", "[2018-11-26,paid,null,1,100,1]");
    assertThat(texts(PlaysByPeriod.build(plays, Period.MONTH)))
        .containsExactly(
            "[2018-11-01,free,TX,2,200,1]",
            "[2018-11-01,paid,null,1,100,1]",
            "[2018-12-01,free,TX,1,100,1]");
    assertThat(texts(PlaysByPeriod.build(plays, Period.YEAR)))
        .containsExactly("[2018-01-01,free,TX,3,300,2]", "[2018-01-01,paid,null,1,100,1]");
    assertThat(texts(PlaysByPeriod.build(plays, Period.WHOLE)))
        .containsExactly("[null,free,TX,3,300,2]", "[null,paid,null,1,100,1]");
  }

  @Test
  void playsByHourKeepTheWeekday() {
    assertThat(
            texts(
                PlaysByHour.build(
                    plays(
                        play(FRIDAY, 9, "a", "free", "TX", null),
                        play(FRIDAY, 9, "b", "free", "TX", null),
                        play(SATURDAY, 9, "a", "free", "TX", null)),
                    Period.WEEK)))
        .containsExactly("[TX,free,2018-11-26,6,9,2]", "[TX,free,2018-11-26,7,9,1]");
  }

  @Test
  void ranksAreByPlaysOverTheWholeTimeAndThenByName() {
    Dataset<Row> plays =
        plays(
            play(FRIDAY, 9, "a", "free", "TX", "Zaz"),
            play(FRIDAY, 9, "a", "free", "TX", "Air"),
            play(FRIDAY, 9, "a", "free", "TX", "Cut off"),
            play(FRIDAY, 9, "a", "free", "TX", null),
            play(SATURDAY, 9, "a", "paid", null, "Zaz"));

    assertThat(texts(MostPlayed.ARTISTS.build(plays, Period.DAY, 2)))
        .containsExactly(
            "[1,Zaz,2018-11-30,free,TX,1,100]",
            "[1,Zaz,2018-12-01,paid,null,1,100]",
            "[2,Air,2018-11-30,free,TX,1,100]");
    assertThat(texts(MostPlayed.SONGS.build(plays, Period.WHOLE, 1)))
        .containsExactly(
            "[1,Zaz's song,Zaz,null,free,TX,1,100]", "[1,Zaz's song,Zaz,null,paid,null,1,100]");
    assertThat(texts(MostPlayed.CITIES.build(plays, Period.WHOLE, 9)))
        .containsExactly("[1,City of TX,TX,null,free,4,400]");
  }

  @Test
  void clientsBeyondTheMostUsedAreOthers() {
    Dataset<Row> plays =
        plays(
            play(FRIDAY, 9, "a", "free", "TX", null),
            play(FRIDAY, 9, "a", "free", "TX", null),
            row(FRIDAY, 6, 9, "a", "free", "TX", null, null, null, 1L, 0L, null));

    assertThat(texts(Clients.build(plays, Period.DAY, 2)))
        .containsExactly(
            "[Firefox,Windows 7,PC,2018-11-30,free,TX,2]", "[null,null,null,2018-11-30,free,TX,1]");
    assertThat(texts(Clients.build(plays, Period.DAY, 1)))
        .containsExactly(
            "[(other),(other),(other),2018-11-30,free,TX,1]",
            "[Firefox,Windows 7,PC,2018-11-30,free,TX,2]");
  }

  @Test
  void listenersSayWhenTheyWereThereBefore() {
    assertThat(
            texts(
                Listeners.build(
                    plays(
                        play(FRIDAY, 9, "a", "free", "TX", null),
                        play(FRIDAY, 9, "a", "free", "TX", null),
                        play(SATURDAY, 9, "a", "paid", "TX", null),
                        play(SATURDAY, 9, "b", "paid", "TX", null)),
                    Period.DAY)))
        .containsExactly(
            "[(all),(all),2018-11-30,null,1,1]",
            "[(all),(all),2018-12-01,2018-11-30,1,0]",
            "[(all),(all),2018-12-01,null,1,1]",
            "[(all),free,2018-11-30,null,1,1]",
            "[(all),paid,2018-12-01,null,2,1]",
            "[TX,(all),2018-11-30,null,1,1]",
            "[TX,(all),2018-12-01,2018-11-30,1,0]",
            "[TX,(all),2018-12-01,null,1,1]",
            "[TX,free,2018-11-30,null,1,1]",
            "[TX,paid,2018-12-01,null,2,1]");
  }

  @Test
  void sessionsLastFromTheirFirstEventToTheirLast() {
    String columns =
        "user_id string, session_id bigint, item_in_session int, start_time timestamp,"
            + " page string, level string, location string";
    Dataset<Row> sessions =
        SessionLengths.sessions(
            Rows.of(
                columns,
                row("a", 1L, 1, at("2018-12-01T00:04:59.9Z"), "NextSong", "paid", null),
                row("a", 1L, 0, at("2018-11-30T23:59:59Z"), "Home", "free", "Y, TX"),
                row("b", 1L, 0, at("2018-11-30T23:59:59Z"), "NextSong", "paid", null),
                row(null, 2L, 0, at("2018-11-30T23:59:59Z"), "Home", "paid", null)),
            ZoneId.of("UTC"));

    assertThat(texts(sessions))
        .containsExactly("[2018-11-30,free,TX,300,1]", "[2018-11-30,paid,null,0,1]");
    assertThat(texts(SessionLengths.build(sessions, Period.MONTH)))
        .containsExactly("[2018-11-01,free,TX,5,1,300,1]", "[2018-11-01,paid,null,0,1,0,1]");
  }

  @Test
  void levelChangesBeginWithTheFirstLevel() {
    assertThat(
            texts(
                LevelChanges.build(
                    Rows.of(
                        "user_id string, level string, valid_from timestamp",
                        row("a", "free", at("2018-11-30T12:00:00Z")),
                        row("a", "paid", at("2018-12-01T12:00:00Z")),
                        row("b", "free", at("2018-11-30T23:30:00Z"))),
                    Period.DAY,
                    ZoneId.of("Europe/Berlin"))))
        .containsExactly(
            "[2018-11-30,null,free,1]", "[2018-12-01,free,paid,1]", "[2018-12-01,null,free,1]");
  }

  @Test
  void valuesBeyondTheMostFrequentAreOthersAndNullIsNone() {
    Dataset<Row> states =
        Rows.of("state string", row("TX"), row("TX"), row("CA"), row("AZ"), row((Object) null));

    assertThat(KeptValues.mostFrequent(states, "state", 2).collectAsList())
        .containsExactly(row("TX"), row("AZ"));
    assertThat(texts(new KeptValues("state", List.of("TX", "AZ")).in(states)))
        .containsExactly("[(other)]", "[AZ]", "[TX]", "[TX]", "[null]");
  }

  @Test
  void tablesAreCountedByOneColumn() {
    assertThat(
            texts(
                Counts.usersByLevel(
                    Rows.of("level string", row("free"), row("free"), row((Object) null)))))
        .containsExactly("[free,2]", "[null,1]");
    assertThat(texts(Counts.songsByYear(Rows.of("year int", row(0), row(1998), row(0)))))
        .containsExactly("[0,2]", "[1998,1]");
    assertThat(texts(Counts.rejectedByReason(Rows.of("reason string", row("missing_field")))))
        .containsExactly("[missing_field,1]");
  }
}
