package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.row;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String NOON = "2018-11-12T12:00:00Z";
  private static final LocalDate MONDAY = LocalDate.of(2018, 11, 12);
  private static final LocalDate TUESDAY = LocalDate.of(2018, 11, 13);
  private static final LocalDate WEDNESDAY = LocalDate.of(2018, 11, 14);

  @Test
  void oneRowPerDateUserAndSessionNullEqualToNull() {
    Dataset<Row> sessions =
        Sessions.build(
            stagedEvents(
                event("a", 1, 0, NOON).with("event_date", MONDAY),
                event("a", 1, 1, NOON).with("event_date", MONDAY),
                event("a", 1, 2, NOON).with("event_date", TUESDAY),
                event("a", 2, 0, NOON).with("event_date", MONDAY),
                event(null, 1, 0, NOON).with("event_date", MONDAY),
                event(null, 1, 1, NOON).with("event_date", MONDAY)));

    assertThat(columnsOf(sessions.schema())).isEqualTo(columnsOf(LakeState.SESSIONS.schema()));
    assertThat(sessions.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(MONDAY, "a", 1L),
            RowFactory.create(TUESDAY, "a", 1L),
            RowFactory.create(MONDAY, "a", 2L),
            RowFactory.create(MONDAY, null, 1L));
  }

  @Test
  void datesOfSessionsAreThoseOfEqualUserAndSessionNullEqualToNull() {
    Dataset<Row> sessions =
        sessions(
            session(MONDAY, "a", 1),
            session(MONDAY, "a", 1),
            session(TUESDAY, "a", 1),
            session(TUESDAY, "a", 2),
            session(WEDNESDAY, null, 1));

    assertThat(dates(sessions, event("a", 1, 7, NOON), event("a", 1, 8, NOON)))
        .containsExactlyInAnyOrder(RowFactory.create(MONDAY), RowFactory.create(TUESDAY));
    assertThat(dates(sessions, event(null, 1, 0, NOON)))
        .containsExactly(RowFactory.create(WEDNESDAY));
    assertThat(dates(sessions, event(null, 2, 0, NOON), event("b", 1, 0, NOON))).isEmpty();
  }

  @Test
  void datesOfUsersAreThoseOfAnyOfTheirSessionsAndNullIsNoUser() {
    Dataset<Row> sessions =
        sessions(
            session(MONDAY, "a", 1),
            session(TUESDAY, "a", 2),
            session(TUESDAY, "a", 3),
            session(WEDNESDAY, "b", 1),
            session(WEDNESDAY, null, 1));

    assertThat(
            Sessions.datesOfUsers(
                    sessions,
                    dataset(
                        StarSchema.USERS.schema(),
                        List.of(row().with("user_id", "a"), row().with("user_id", null))))
                .collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create(MONDAY), RowFactory.create(TUESDAY));
  }

  private static List<Row> dates(Dataset<Row> sessions, TestRow... events) {
    return Sessions.datesOfSessions(sessions, stagedEvents(events)).collectAsList();
  }

  private static TestRow session(LocalDate date, String userId, long sessionId) {
    return row().with("event_date", date).with("user_id", userId).with("session_id", sessionId);
  }

  private static Dataset<Row> sessions(TestRow... rows) {
    return dataset(LakeState.SESSIONS.schema(), Arrays.asList(rows));
  }
}
