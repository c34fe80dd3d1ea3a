package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.LakeState;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class UserValuesTest {
  private static final String NOON = "2018-11-12T12:00:00Z";
  private static final String LATER = "2018-11-12T12:00:00.000001Z";

  @Test
  void eachValueIsTheLastNonNullOneWithTheEventThatSaidIt() {
    Dataset<Row> values =
        UserValues.build(
            stagedEvents(
                event("a", 9, 1, NOON).with("first_name", "Ada").with("level", "free"),
                event("a", 10, 0, NOON).with("level", "paid"),
                event("a", 1, 5, LATER).with("gender", "F"),
                event("b", 1, 0, NOON),
                event(null, 1, 0, NOON).with("level", "paid")));

    assertThat(columnsOf(values.schema())).isEqualTo(columnsOf(LakeState.USER_VALUES.schema()));
    assertThat(values.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(
                "a",
                said(NOON, 9, 1, "Ada"),
                null,
                said(LATER, 1, 5, "F"),
                said(NOON, 10, 0, "paid")),
            RowFactory.create("b", null, null, null, null));
  }

  @Test
  void ofEventsOfASessionAtOneInstantTheOneWithTheGreatestItemSaysTheValue() {
    Dataset<Row> values =
        UserValues.build(
            stagedEvents(
                event("a", 1, 9, NOON).with("level", "free"),
                event("a", 1, 10, NOON).with("level", "paid"),
                event("a", 1, 8, NOON).with("level", "paid"),
                event("b", 1, 1 << 26, NOON).with("level", "free"),
                event("b", 1, (1 << 26) - 1, NOON).with("level", "paid"),
                event("c", 1, 9, NOON).with("level", "free"),
                event("c", 1, 0, LATER).with("level", "free"),
                event("c", 1, 3, LATER).with("level", "free")));

    assertThat(values.select("user_id", "level").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("a", said(NOON, 1, 10, "paid")),
            RowFactory.create("b", said(NOON, 1, 1 << 26, "free")),
            RowFactory.create("c", said(LATER, 1, 3, "free")));
  }

  @Test
  void ofEachValueTheGreaterByTimeSessionAndItemIsKeptAndNullLoses() {
    Dataset<Row> known =
        UserValues.build(
            stagedEvents(
                event("a", 9, 9, NOON).with("first_name", "Ada").with("last_name", "King"),
                event("a", 1, 1, LATER).with("level", "free"),
                event("known", 1, 1, NOON).with("level", "free")));
    Dataset<Row> added =
        UserValues.build(
            stagedEvents(
                event("a", 10, 1, NOON).with("first_name", "Augusta").with("gender", "F"),
                event("a", 99, 99, NOON).with("level", "paid"),
                event("added", 1, 1, NOON).with("level", "paid")));

    assertThat(UserValues.merge(known, added).collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(
                "a",
                said(NOON, 10, 1, "Augusta"),
                said(NOON, 9, 9, "King"),
                said(NOON, 10, 1, "F"),
                said(LATER, 1, 1, "free")),
            RowFactory.create("known", null, null, null, said(NOON, 1, 1, "free")),
            RowFactory.create("added", null, null, null, said(NOON, 1, 1, "paid")));
  }

  @Test
  void usersAreTheirValuesWithoutTheEvents() {
    Dataset<Row> values =
        UserValues.build(
            stagedEvents(
                event("a", 1, 1, NOON)
                    .with("first_name", "Ada")
                    .with("last_name", "King")
                    .with("gender", "F")
                    .with("level", "free"),
                event("b", 1, 1, NOON)));

    assertThat(Users.of(values).collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("a", "Ada", "King", "F", "free"),
            RowFactory.create("b", null, null, null, null));
  }

  private static Row said(String start, long sessionId, int item, String value) {
    return RowFactory.create(Instant.parse(start), sessionId, item, value);
  }
}
