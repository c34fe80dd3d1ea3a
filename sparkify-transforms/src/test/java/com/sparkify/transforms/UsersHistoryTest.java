package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

class UsersHistoryTest {

  @Example
  void equalNeighboursAreMergedAndEachChangeEndsTheTimeBefore() {
    assertThat(
            history(
                at("1", 1, 0, 10, "free"),
                at("1", 1, 1, 20, "free"),
                at("1", 1, 2, 30, "paid"),
                at("1", 2, 0, 40, "paid"),
                at("1", 2, 1, 50, "free"),
                at("2", 1, 0, 15, "paid")))
        .containsExactlyInAnyOrder(
            time("1", "free", 10, 30L),
            time("1", "paid", 30, 50L),
            time("1", "free", 50, null),
            time("2", "paid", 15, null));
  }

  @Example
  void ofEventsAtOneInstantTheLastBySessionAndItemCounts() {
    assertThat(
            history(
                // Numbers, not text: 10 is behind 9.
                at("1", 9, 99, 10, "free"),
                at("1", 10, 9, 10, "free"),
                at("1", 10, 10, 10, "paid"),
                // What loses an instant leaves no trace.
                at("1", 11, 0, 20, "free"),
                at("1", 11, 1, 20, "paid"),
                at("1", 11, 2, 30, "gold"),
                at("1", 11, 3, 30, "free")))
        .containsExactlyInAnyOrder(time("1", "paid", 10, 30L), time("1", "free", 30, null));
  }

  @Example
  void sessionsOfSeveralLevelsAtOneTimeAreFollowedEventByEvent() {
    assertThat(
            history(
                // Two sessions at once, one within the time of the other.
                at("1", 1, 0, 10, "free"),
                at("1", 1, 1, 90, "free"),
                at("1", 2, 0, 30, "paid"),
                at("1", 2, 1, 40, "paid"),
                // It lies within the first, and not within the one before it.
                at("1", 3, 0, 60, "paid"),
                // Two sessions that only touch, the later one by its order.
                at("2", 1, 0, 10, "free"),
                at("2", 1, 1, 20, "free"),
                at("2", 2, 0, 20, "paid"),
                at("2", 2, 1, 30, "paid"),
                // Three of one level that overlap.
                at("3", 1, 0, 10, "free"),
                at("3", 1, 1, 40, "free"),
                at("3", 2, 0, 20, "free"),
                at("3", 2, 1, 50, "free"),
                at("3", 3, 0, 60, "paid"),
                // Two sessions that only touch, the earlier one by its order.
                at("4", 2, 0, 10, "free"),
                at("4", 2, 1, 20, "free"),
                at("4", 1, 0, 20, "paid"),
                at("4", 1, 1, 30, "paid"),
                // A session that is over before the next begins, both within a third.
                at("5", 1, 0, 10, "free"),
                at("5", 1, 1, 90, "free"),
                at("5", 2, 0, 30, "free"),
                at("5", 2, 1, 40, "free"),
                at("5", 3, 0, 60, "paid")))
        .containsExactlyInAnyOrder(
            time("1", "free", 10, 30L),
            time("1", "paid", 30, 90L),
            time("1", "free", 90, null),
            time("2", "free", 10, 20L),
            time("2", "paid", 20, null),
            time("3", "free", 10, 60L),
            time("3", "paid", 60, null),
            time("4", "free", 10, 30L),
            time("4", "paid", 30, null),
            time("5", "free", 10, 60L),
            time("5", "paid", 60, 90L),
            time("5", "free", 90, null));
  }

  @Example
  void ofSpansAndEventsItIsTheSameAndOnlyEventsWhereLevelsMixAreLookedAt() {
    TestRow[] events = {
      at("1", 1, 0, 10, "free"),
      at("1", 1, 1, 20, "free"),
      at("1", 2, 0, 30, "paid"),
      at("2", 1, 0, 10, "free"),
      at("2", 1, 1, 20, "paid"),
      at("2", 1, 2, 30, "free"),
      at("2", 1, 3, 30, null),
      at(null, 1, 0, 10, "free")
    };
    Dataset<Row> spans = UserSpans.of(stagedEvents(events));
    Dataset<Row> ofMixed = stagedEvents(events).where("user_id = '2'");

    assertThat(UsersHistory.ofSpans(spans, ofMixed).collectAsList())
        .containsExactlyInAnyOrder(
            time("1", "free", 10, 30L),
            time("1", "paid", 30, null),
            time("2", "free", 10, 20L),
            time("2", "paid", 20, 30L),
            time("2", "free", 30, null));
  }

  @Example
  void eventsWithoutUserOrLevelDoNotCount() {
    assertThat(
            history(
                at(null, 1, 0, 10, "free"),
                at("1", 1, 1, 10, "free"),
                at("1", 1, 2, 10, null),
                at("1", 1, 3, 20, null),
                at("2", 1, 3, 20, null)))
        .containsExactly(time("1", "free", 10, null));
  }

  @Example
  void levelsThatFlapEveryMicrosecondAreAllKept() {
    assertThat(
            history(
                at("1", 3, 0, 1, "free"),
                at("1", 2, 0, 2, "paid"),
                at("1", 1, 0, 3, "free"),
                at("1", 0, 0, 4, "paid")))
        .containsExactlyInAnyOrder(
            time("1", "free", 1, 2L),
            time("1", "paid", 2, 3L),
            time("1", "free", 3, 4L),
            time("1", "paid", 4, null));
  }

  @Example
  void aUserIsLateWhoHasAnAddedLevelThatIsNotAfterTheLastKnownOne() {
    Dataset<Row> known =
        UserValues.build(
            stagedEvents(
                at("before", 1, 0, 20, "free"),
                at("instant", 1, 0, 20, "free"),
                at("after", 1, 0, 20, "free"),
                // What is said of other things says nothing of the level.
                at("after", 1, 1, 90, null).with("first_name", "Ada"),
                at("levelless", 1, 0, 20, null),
                at("silent", 1, 0, 20, "free")));

    assertThat(
            UsersHistory.lateUsers(
                    known,
                    stagedEvents(
                        at("before", 1, 1, 10, "paid"),
                        at("before", 1, 2, 19, "paid"),
                        at("before", 1, 3, 30, "paid"),
                        at("instant", 9, 9, 20, "paid"),
                        at("after", 0, 0, 21, "paid"),
                        at("levelless", 1, 1, 10, "free"),
                        at("silent", 1, 1, 10, null),
                        at("new", 1, 0, 10, "free"),
                        at(null, 1, 0, 10, "free")))
                .collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("before"), RowFactory.create("instant"));
  }

  @Example
  void addedEventsContinueTheHistoryOfTheirUsersAndBeginThatOfNewOnes() {
    Dataset<Row> history =
        UsersHistory.build(
            stagedEvents(
                at("changes", 1, 0, 10, "free"),
                at("changes", 1, 1, 20, "paid"),
                at("stays", 1, 0, 10, "free"),
                at("stays", 1, 1, 20, "paid"),
                at("silent", 1, 0, 10, "free"),
                at("other", 1, 0, 10, "free")));

    assertThat(
            UsersHistory.extend(
                    history,
                    stagedEvents(
                        at("changes", 2, 0, 30, "paid"),
                        at("changes", 2, 1, 40, "paid"),
                        at("changes", 2, 2, 40, "free"),
                        at("changes", 2, 3, 50, "free"),
                        at("stays", 2, 0, 30, "paid"),
                        at("stays", 2, 1, 40, null),
                        at("silent", 2, 0, 30, null),
                        at("new", 1, 0, 5, "free"),
                        at("new", 1, 1, 6, "paid"),
                        at(null, 1, 0, 5, "free")))
                .collectAsList())
        .containsExactlyInAnyOrder(
            time("changes", "free", 10, 20L),
            time("changes", "paid", 20, 40L),
            time("changes", "free", 40, null),
            time("stays", "free", 10, 20L),
            time("stays", "paid", 20, null),
            time("new", "free", 5, 6L),
            time("new", "paid", 6, null));
  }

  /** Many users at once, each of few events, against a replay of each user's events. */
  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void timesAreWhatAReplayOfTheEventsGives(@ForAll long seed) {
    Random random = new Random(seed);
    List<TestRow> events = new ArrayList<>();
    List<Row> expected = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      String userId = "u" + user;
      // Micros of the instant to the level that counts there.
      Map<Long, String> levels = new TreeMap<>();
      for (int order = 0; order < 1 + random.nextInt(8); order++) {
        long micros = random.nextInt(6);
        String level = random.nextBoolean() ? "free" : "paid";
        // The order grows, so what comes later in the loop is last by session and item.
        events.add(at(userId, order / 3, order, micros, level));
        levels.put(micros, level);
      }
      expected.addAll(replay(userId, levels));
    }
    Collections.shuffle(events, random);

    assertThat(history(events.toArray(TestRow[]::new)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<Row> replay(String userId, Map<Long, String> levels) {
    List<Long> starts = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    levels.forEach(
        (micros, level) -> {
          if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(level)) {
            starts.add(micros);
            changes.add(level);
          }
        });
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Long end = i + 1 < starts.size() ? starts.get(i + 1) : null;
      rows.add(time(userId, changes.get(i), starts.get(i), end));
    }
    return rows;
  }

  private static List<Row> history(TestRow... events) {
    return UsersHistory.build(stagedEvents(events)).collectAsList();
  }

  private static TestRow at(String userId, long session, int item, long micros, String level) {
    return event(userId, session, item, instant(micros).toString()).with("level", level);
  }

  private static Row time(String userId, String level, long fromMicros, Long toMicros) {
    return RowFactory.create(
        userId,
        level,
        instant(fromMicros),
        toMicros == null ? null : instant(toMicros),
        toMicros == null);
  }

  private static Instant instant(long micros) {
    return Instant.parse("2018-11-12T12:00:00Z").plusNanos(micros * 1_000);
  }
}
