package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Staging;
import com.sparkify.testing.LocalSpark;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known, brought up to date with what is added, is what is built of all at once. */
class IncrementalTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final MatchRule RULE = MatchRule.within(0.01);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void userValuesMergedAreThoseOfAllEvents(long seed) {
    SeededDeliveries events = SeededDeliveries.events(seed, ZONE);

    Dataset<Row> merged =
        UserValues.merge(
            UserValues.build(events(events.known())), UserValues.build(events(events.added())));

    Dataset<Row> ofAll = UserValues.build(events(events.all()));
    assertThat(text(merged)).as("seed %d", seed).isEqualTo(text(ofAll));
    assertThat(text(Users.of(merged)))
        .as("seed %d", seed)
        .isEqualTo(text(Users.build(events(events.all()))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void historyRebuiltForLateUsersAndExtendedForOthersIsThatOfAllEvents(long seed) {
    SeededDeliveries events = SeededDeliveries.events(seed, ZONE);
    Dataset<Row> added = events(events.added());
    Dataset<Row> withLevel = added.where("user_id is not null and level is not null");
    Dataset<Row> history = computed(UsersHistory.build(events(events.known())));

    Dataset<Row> late =
        computed(UsersHistory.lateUsers(UserValues.build(events(events.known())), added));
    Dataset<Row> onTime = added.join(late, "user_id", "left_anti");
    Dataset<Row> extended = computed(UsersHistory.extend(history, onTime));
    Dataset<Row> ofLate = events(events.all()).join(late, "user_id", "left_semi");
    Dataset<Row> untouched = history.join(withLevel, "user_id", "left_anti");

    // Users of every kind: late, continued, begun, untouched.
    assertThat(late.count()).as("seed %d", seed).isPositive();
    assertThat(extended.join(history, "user_id", "left_semi").count())
        .as("seed %d", seed)
        .isPositive();
    assertThat(extended.join(history, "user_id", "left_anti").count())
        .as("seed %d", seed)
        .isPositive();
    assertThat(untouched.count()).as("seed %d", seed).isPositive();
    assertThat(text(UsersHistory.build(ofLate), extended, untouched))
        .as("seed %d", seed)
        .isEqualTo(text(UsersHistory.build(events(events.all()))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void datesOfSessionsCoverEveryEventOfEqualIdentity(long seed) {
    // Drawn apart, so that identities come again at other times.
    List<Row> known = events(SeededDeliveries.events(seed, ZONE).all()).collectAsList();
    List<TestRow> arrived = SeededDeliveries.events(seed + 1_000, ZONE).added();
    Set<List<Object>> identities = new HashSet<>();
    events(arrived).collectAsList().forEach(event -> identities.add(identity(event)));
    Set<LocalDate> expected = new HashSet<>();
    known.stream()
        .filter(event -> identities.contains(identity(event)))
        .forEach(event -> expected.add(event.getAs("event_date")));

    List<Row> dates =
        Sessions.datesOfSessions(
                Sessions.build(
                    LocalSpark.session().createDataFrame(known, Staging.EVENTS.schema())),
                events(arrived))
            .collectAsList();

    assertThat(expected).as("seed %d", seed).isNotEmpty();
    assertThat(dates.stream().map(row -> row.<LocalDate>getAs("event_date")))
        .as("seed %d", seed)
        .containsAll(expected)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void playsMatchedAgainInTheMonthsOfChangedNamesAreThoseOfAllSongs(long seed) {
    Dataset<Row> events = events(SeededDeliveries.events(seed, ZONE).all());
    SeededDeliveries songs = SeededDeliveries.songs(seed);
    Dataset<Row> known = songs(songs.known());
    Dataset<Row> all = songs(songs.all());
    Dataset<Row> plays = computed(Songplays.build(events, known, RULE, ZONE));
    Dataset<Row> ofAll = computed(Songplays.build(events, all, RULE, ZONE));

    Dataset<Row> rematched = Songplays.rematch(plays, all, RULE);
    Dataset<Row> months =
        PlayedTitles.months(
            PlayedTitles.build(plays), ChangedSongs.names(known, songs(songs.added())));

    assertThat(text(rematched)).as("seed %d", seed).isEqualTo(text(ofAll));
    assertThat(monthsOfChanges(plays, ofAll)).as("seed %d", seed).isNotEmpty();
    assertThat(months.collectAsList())
        .as("seed %d", seed)
        .containsAll(monthsOfChanges(plays, ofAll))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void playsAndTitlesByTracksAreThoseByPlays(long seed) {
    Dataset<Row> events = events(SeededDeliveries.events(seed, ZONE).all());
    Dataset<Row> songs = songs(SeededDeliveries.songs(seed).all());
    Dataset<Row> plays = computed(Songplays.build(events, songs, RULE, ZONE));

    Dataset<Row> tracks = computed(PlayedTracks.of(events, ZONE));
    Dataset<Row> matched = computed(PlayedTracks.matched(tracks, songs, RULE));

    assertThat(plays.where("song_id is not null").count()).as("seed %d", seed).isPositive();
    assertThat(text(Songplays.build(events, matched, ZONE)))
        .as("seed %d", seed)
        .isEqualTo(text(plays));
    assertThat(text(PlayedTitles.build(tracks)))
        .as("seed %d", seed)
        .isEqualTo(text(PlayedTitles.build(plays)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void usersOfSpansAreThoseOfEvents(long seed) {
    Dataset<Row> events = events(SeededDeliveries.events(seed, ZONE).all());
    Dataset<Row> spans = computed(UserSpans.of(events));

    assertThat(text(UserValues.ofSpans(spans)))
        .as("seed %d", seed)
        .isEqualTo(text(UserValues.build(events)));
    assertThat(text(UsersHistory.ofSpans(spans, events)))
        .as("seed %d", seed)
        .isEqualTo(text(UsersHistory.build(events)));
    assertThat(text(Sessions.ofSpans(spans).distinct()))
        .as("seed %d", seed)
        .isEqualTo(text(Sessions.build(events)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void timesThatAreKnownAndMissingAreThoseOfAllPlays(long seed) {
    SeededDeliveries events = SeededDeliveries.events(seed, ZONE);
    Dataset<Row> known = computed(TimeDimension.build(plays(events.known()), ZONE));

    Dataset<Row> missing = TimeDimension.missing(plays(events.added()), known, ZONE);

    assertThat(text(known, missing))
        .as("seed %d", seed)
        .isEqualTo(text(TimeDimension.build(plays(events.all()), ZONE)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void songsAndArtistsUntouchedAndAffectedAreThoseOfAllRecords(long seed) {
    SeededDeliveries songs = SeededDeliveries.songs(seed);
    Dataset<Row> known = songs(songs.known());
    Dataset<Row> added = songs(songs.added());
    Dataset<Row> all = songs(songs.all());

    Dataset<Row> otherSongs = Songs.build(known).join(added, "song_id", "left_anti");
    Dataset<Row> otherArtists = Artists.build(known).join(added, "artist_id", "left_anti");

    assertThat(otherSongs.count()).as("seed %d", seed).isPositive();
    assertThat(otherArtists.count()).as("seed %d", seed).isPositive();
    assertThat(text(otherSongs, Songs.affected(known, added)))
        .as("seed %d", seed)
        .isEqualTo(text(Songs.build(all)));
    assertThat(text(otherArtists, Artists.affected(known, added)))
        .as("seed %d", seed)
        .isEqualTo(text(Artists.build(all)));
  }

  private static Dataset<Row> events(List<TestRow> rows) {
    return dataset(Staging.EVENTS.schema(), rows);
  }

  private static Dataset<Row> songs(List<TestRow> rows) {
    return dataset(Staging.SONGS.schema(), rows);
  }

  private static Dataset<Row> plays(List<TestRow> rows) {
    return Songplays.build(events(rows), songs(List.of()), RULE, ZONE);
  }

  /** The rows without the plan that made them, as a table gives them back. */
  private static Dataset<Row> computed(Dataset<Row> rows) {
    return LocalSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static List<Object> identity(Row event) {
    List<Object> identity = new ArrayList<>();
    Staging.EVENTS.key().forEach(name -> identity.add(event.getAs(name)));
    return identity;
  }

  private static Set<Row> monthsOfChanges(Dataset<Row> before, Dataset<Row> after) {
    Map<String, Row> known = new HashMap<>();
    before.collectAsList().forEach(play -> known.put(play.getAs("songplay_id"), play));
    Set<Row> months = new HashSet<>();
    for (Row play : after.collectAsList()) {
      if (!play.equals(known.get(play.<String>getAs("songplay_id")))) {
        months.add(RowFactory.create(play.<Integer>getAs("year"), play.<Integer>getAs("month")));
      }
    }
    return months;
  }

  /** The rows of some datasets as text, sorted. */
  @SafeVarargs
  private static List<String> text(Dataset<Row>... datasets) {
    List<String> text = new ArrayList<>();
    for (Dataset<Row> rows : datasets) {
      rows.collectAsList().forEach(row -> text.add(row.toString()));
    }
    Collections.sort(text);
    return text;
  }
}
