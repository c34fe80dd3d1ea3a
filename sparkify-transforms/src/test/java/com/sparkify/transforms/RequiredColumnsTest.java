package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.stagedEvents;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequiredColumnsTest {

  @Test
  void errorNamesTheTransformItsInputAndTheMissingAndPresentColumns() {
    Dataset<Row> events = stagedEvents().select("user_id", "start_time", "level");

    MissingColumnsException error =
        catchThrowableOfType(MissingColumnsException.class, () -> UsersHistory.build(events));

    assertThat(error)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UsersHistory: its input events lacks the columns [session_id, item_in_session];"
                + " present are [user_id, start_time, level]."
                + " Pass rows that have them, under exactly these names.");
    assertThat(error.transform()).isEqualTo("UsersHistory");
    assertThat(error.missing()).containsExactly("session_id", "item_in_session");
    assertThat(error.present()).containsExactly("user_id", "start_time", "level");
  }

  @Test
  void namesAreComparedWithTheirCase() {
    Dataset<Row> plays = stagedEvents().select("start_time").toDF("Start_Time");

    assertThatThrownBy(() -> TimeDimension.build(plays, ZoneOffset.UTC))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessageContaining("lacks the columns [start_time]; present are [Start_Time]");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("transforms")
  void everyTransformChecksEveryInput(
      String transform, String input, Function<Dataset<Row>, Dataset<Row>> call) {
    Dataset<Row> wrong = stagedEvents().select("event_date");

    assertThatThrownBy(() -> call.apply(wrong))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessageStartingWith(transform + ": its input " + input + " lacks the columns [")
        .hasMessageContaining("present are [event_date]");
  }

  static List<Arguments> transforms() {
    Dataset<Row> events = stagedEvents();
    Dataset<Row> songs = stagedSongs();
    MatchRule rule = MatchRule.within(0.01);
    Dataset<Row> plays = Songplays.build(events, songs, rule, ZoneOffset.UTC);
    Dataset<Row> titles = PlayedTitles.build(plays);
    Dataset<Row> tracks = PlayedTracks.of(events, ZoneOffset.UTC);
    Dataset<Row> matched = PlayedTracks.matched(tracks, songs, rule);
    Dataset<Row> spans = UserSpans.of(events);
    Dataset<Row> values = UserValues.build(events);
    return Stream.of(
            of("EventRecords", "arrived", in -> EventRecords.reconcile(in, events, ZoneOffset.UTC)),
            of("EventRecords", "known", in -> EventRecords.reconcile(events, in, ZoneOffset.UTC)),
            of("SongRecords", "arrived", in -> SongRecords.reconcile(in, songs)),
            of("SongRecords", "known", in -> SongRecords.reconcile(songs, in)),
            of("RescuedNames", "reconciled", RescuedNames::counts),
            of("Songplays", "events", in -> Songplays.build(in, songs, rule, ZoneOffset.UTC)),
            of("Songplays", "songRecords", in -> Songplays.build(events, in, rule, ZoneOffset.UTC)),
            of("Songplays", "plays", in -> Songplays.rematch(in, songs, rule)),
            of("Songplays", "songRecords", in -> Songplays.rematch(plays, in, rule)),
            of("Songplays", "events", in -> Songplays.build(in, matched, ZoneOffset.UTC)),
            of("Songplays", "matchedTracks", in -> Songplays.build(events, in, ZoneOffset.UTC)),
            of("PlayedTracks", "events", in -> PlayedTracks.of(in, ZoneOffset.UTC)),
            of("PlayedTracks", "tracks", in -> PlayedTracks.matched(in, songs, rule)),
            of("PlayedTracks", "songRecords", in -> PlayedTracks.matched(tracks, in, rule)),
            of("UserSpans", "events", UserSpans::of),
            of("UserValues", "spans", UserValues::ofSpans),
            of("UsersHistory", "spans", in -> UsersHistory.ofSpans(in, events)),
            of("UsersHistory", "events", in -> UsersHistory.ofSpans(spans, in)),
            of("Users", "events", Users::build),
            of("Users", "userValues", Users::of),
            of("UserValues", "events", UserValues::build),
            of("UserValues", "known", in -> UserValues.merge(in, values)),
            of("UserValues", "added", in -> UserValues.merge(values, in)),
            of("UsersHistory", "events", UsersHistory::build),
            of("UsersHistory", "userValues", in -> UsersHistory.lateUsers(in, events)),
            of("UsersHistory", "added", in -> UsersHistory.lateUsers(values, in)),
            of("UsersHistory", "history", in -> UsersHistory.extend(in, events)),
            of("UsersHistory", "added", in -> UsersHistory.extend(UsersHistory.build(events), in)),
            of("Sessions", "events", Sessions::build),
            of("Sessions", "spans", Sessions::ofSpans),
            of("Sessions", "sessions", in -> Sessions.datesOfSessions(in, events)),
            of("Sessions", "events", in -> Sessions.datesOfSessions(events, in)),
            of("Sessions", "sessions", in -> Sessions.datesOfUsers(in, events)),
            of("Sessions", "users", in -> Sessions.datesOfUsers(events, in)),
            of("Songs", "songRecords", Songs::build),
            of("Songs", "known", in -> Songs.affected(in, songs)),
            of("Songs", "added", in -> Songs.affected(songs, in)),
            of("ChangedSongs", "known", in -> ChangedSongs.names(in, songs)),
            of("ChangedSongs", "added", in -> ChangedSongs.names(songs, in)),
            of("Artists", "songRecords", Artists::build),
            of("Artists", "known", in -> Artists.affected(in, songs)),
            of("Artists", "added", in -> Artists.affected(songs, in)),
            of("PlayedTitles", "songplays", PlayedTitles::build),
            of("Plays", "songplays", in -> Plays.of(in, in, in, in, in)),
            of("PlayedTitles", "playedTitles", in -> PlayedTitles.months(in, titles)),
            of("PlayedTitles", "names", in -> PlayedTitles.months(titles, in)),
            of("TimeDimension", "songplays", in -> TimeDimension.build(in, ZoneOffset.UTC)),
            of(
                "TimeDimension",
                "songplays",
                in -> TimeDimension.missing(in, plays, ZoneOffset.UTC)),
            of("TimeDimension", "time", in -> TimeDimension.missing(plays, in, ZoneOffset.UTC)))
        .toList();
  }

  private static Arguments of(
      String transform, String input, Function<Dataset<Row>, Dataset<Row>> call) {
    return Arguments.of(transform, input, call);
  }
}
