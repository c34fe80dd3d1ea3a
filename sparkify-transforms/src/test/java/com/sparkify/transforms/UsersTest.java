package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class UsersTest {
  private static final String NOON = "2018-11-12T12:00:00Z";
  private static final String LATER = "2018-11-12T12:00:00.000001Z";

  @Test
  void everyNonNullUserOfAnyPageIsOneRowAndUsersAreOneByTheirTextOnly() {
    assertThat(
            Users.build(
                    stagedEvents(
                        event("39", 1, 0, NOON).with("page", "Logout"),
                        event("39", 1, 1, NOON),
                        event("039", 1, 0, NOON).with("level", "free"),
                        event(null, 1, 0, NOON).with("level", "paid")))
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("39", null, null, null, null),
            RowFactory.create("039", null, null, null, "free"));
  }

  @Test
  void eachAttributeOnItsOwnIsTheLastNonNullByTimeSessionAndItem() {
    assertThat(
            Users.build(
                    stagedEvents(
                        // By time, whatever the session; nulls do not count.
                        named("a", 9, 9, NOON, "Old", "Name", "F", "free"),
                        named("a", 1, 0, LATER, "New", null, null, null),
                        // At one time by session as a number, then by item as one.
                        named("b", 9, 50, NOON, "Nine", "Nine", "F", "free"),
                        named("b", 10, 9, NOON, "Ten", "Ten", "M", null),
                        named("b", 10, 10, NOON, null, "TenTen", null, "paid"),
                        named("b", 10, 2, NOON, "Two", "Two", "X", "free")))
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("a", "New", "Name", "F", "free"),
            RowFactory.create("b", "Ten", "TenTen", "M", "paid"));
  }

  private static TestRow named(
      String userId,
      long sessionId,
      int item,
      String startTime,
      String firstName,
      String lastName,
      String gender,
      String level) {
    return event(userId, sessionId, item, startTime)
        .with("first_name", firstName)
        .with("last_name", lastName)
        .with("gender", gender)
        .with("level", level);
  }
}
