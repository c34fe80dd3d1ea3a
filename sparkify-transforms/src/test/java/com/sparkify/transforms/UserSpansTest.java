package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class UserSpansTest {
  private static final String NOON = "2018-11-12T12:00:00Z";
  private static final String LATER = "2018-11-12T12:00:00.000001Z";

  @Test
  void eventsOfASessionThatSayTheSameAreOneRowWithTheFirstTimeAndTheLastEvent() {
    assertThat(
            spans(
                on(12, event("a", 1, 7, NOON)).with("level", "free"),
                on(12, event("a", 1, 9, LATER)).with("level", "free"),
                on(12, event("a", 1, 8, LATER)).with("level", "free"),
                on(12, event("a", 1, 5, LATER)).with("level", "paid"),
                on(12, event("a", 2, 5, LATER)).with("level", "paid"),
                on(13, event("a", 2, 5, LATER)).with("level", "paid"),
                on(13, event("a", 2, 6, LATER)).with("level", "paid").with("gender", "F"),
                on(12, event(null, 1, 1, NOON)),
                on(12, event(null, 1, 2, NOON))))
        .containsExactlyInAnyOrder(
            span(12, "a", 1, null, "free", NOON, LATER, 9),
            span(12, "a", 1, null, "paid", LATER, LATER, 5),
            span(12, "a", 2, null, "paid", LATER, LATER, 5),
            span(13, "a", 2, null, "paid", LATER, LATER, 5),
            span(13, "a", 2, "F", "paid", LATER, LATER, 6),
            span(12, null, 1, null, null, NOON, NOON, 2));
  }

  @Test
  void timesAndItemsAreExactAtTheEndsOfTheirRanges() {
    List<String> instants =
        List.of("0001-01-02T00:00:00Z", "1969-12-31T23:59:59.999999Z", "9999-12-30T00:00:00Z");
    List<Integer> items = List.of(0, (1 << 26) - 1, 1 << 26, Integer.MAX_VALUE);
    for (String instant : instants) {
      for (int item : items) {
        assertThat(spans(on(12, event("a", 1, item, instant))))
            .containsExactly(span(12, "a", 1, null, null, instant, instant, item));
      }
    }
  }

  @Test
  void rowsWhoseTimesOrItemsLieTooFarApartForOneNumberAreSeveral() {
    assertThat(
            spans(
                on(12, event("a", 1, 1, "2018-11-01T00:00:00Z")),
                on(12, event("a", 1, 0, "2018-11-30T00:00:00Z")),
                on(12, event("a", 1, 1 << 26, "2018-11-30T00:00:00Z"))))
        .containsExactlyInAnyOrder(
            span(12, "a", 1, null, null, "2018-11-01T00:00:00Z", "2018-11-01T00:00:00Z", 1),
            span(12, "a", 1, null, null, "2018-11-30T00:00:00Z", "2018-11-30T00:00:00Z", 0),
            span(12, "a", 1, null, null, "2018-11-30T00:00:00Z", "2018-11-30T00:00:00Z", 1 << 26));
  }

  @Test
  void columnsAreThoseThatAreEqualThenTheTimesAndTheItem() {
    Dataset<Row> spans = UserSpans.of(stagedEvents());

    assertThat(TestRow.columnsOf(spans.schema()))
        .containsExactly(
            "event_date date",
            "user_id string",
            "session_id bigint",
            "first_name string",
            "last_name string",
            "gender string",
            "level string",
            "first_time timestamp",
            "last_time timestamp",
            "last_item int");
  }

  private static List<Row> spans(TestRow... events) {
    return UserSpans.of(stagedEvents(events)).collectAsList();
  }

  private static TestRow on(int day, TestRow event) {
    return event.with("event_date", LocalDate.of(2018, 11, day));
  }

  private static Row span(
      int day,
      String userId,
      long sessionId,
      String gender,
      String level,
      String first,
      String last,
      int lastItem) {
    return RowFactory.create(
        LocalDate.of(2018, 11, day),
        userId,
        sessionId,
        null,
        null,
        gender,
        level,
        Instant.parse(first),
        Instant.parse(last),
        lastItem);
  }
}
