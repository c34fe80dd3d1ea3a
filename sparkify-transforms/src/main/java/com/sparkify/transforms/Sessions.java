package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.LakeState;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** On which dates the events of a session or of a user lie. */
public final class Sessions {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of("Sessions", "events", "event_date", "user_id", "session_id");
  private static final RequiredColumns SESSIONS =
      RequiredColumns.of("Sessions", "sessions", "event_date", "user_id", "session_id");
  private static final RequiredColumns SPANS =
      RequiredColumns.of("Sessions", "spans", "event_date", "user_id", "session_id");
  private static final RequiredColumns SOUGHT_EVENTS =
      RequiredColumns.of("Sessions", "events", "user_id", "session_id");
  private static final RequiredColumns SOUGHT_USERS =
      RequiredColumns.of("Sessions", "users", "user_id");

  private Sessions() {}

  /**
   * One row per distinct {@code event_date}, {@code user_id} and {@code session_id}, null equal to
   * null.
   *
   * @param events rows of {@code staging/events}
   * @return the columns of {@link LakeState#SESSIONS}
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> build(Dataset<Row> events) {
    return OutputSchema.select(EVENTS.selectFrom(events).distinct(), LakeState.SESSIONS);
  }

  /**
   * At least one row per {@code event_date}, {@code user_id} and {@code session_id}.
   *
   * @param spans the result of {@link UserSpans#of}
   * @return the columns of {@link LakeState#SESSIONS}; more than one row where a user's values
   *     change within a session
   * @throws MissingColumnsException if {@code spans} lacks a column
   */
  public static Dataset<Row> ofSpans(Dataset<Row> spans) {
    return OutputSchema.select(SPANS.selectFrom(spans), LakeState.SESSIONS);
  }

  /**
   * The dates on which an event may lie that has the identity of one of {@code events}: those of
   * the rows of {@code sessions} with an equal {@code user_id} and {@code session_id}, null equal
   * to null.
   *
   * @param sessions rows of {@link LakeState#SESSIONS}; duplicates change nothing
   * @param events rows with {@code user_id} and {@code session_id}; duplicates change nothing
   * @return one column {@code event_date} (date), each date once
   * @throws MissingColumnsException if {@code sessions} or {@code events} lacks a column
   */
  public static Dataset<Row> datesOfSessions(Dataset<Row> sessions, Dataset<Row> events) {
    Dataset<Row> sought =
        SOUGHT_EVENTS
            .selectFrom(events)
            .distinct()
            .withColumnsRenamed(Map.of("user_id", "_user_id", "session_id", "_session_id"));
    return SESSIONS
        .selectFrom(sessions)
        .join(
            sought,
            col("user_id")
                .eqNullSafe(col("_user_id"))
                .and(col("session_id").equalTo(col("_session_id"))),
            "left_semi")
        .select("event_date")
        .distinct();
  }

  /**
   * The dates on which the events of users lie: those of the rows of {@code sessions} with one of
   * their {@code user_id}s. Null is no user.
   *
   * @param sessions rows of {@link LakeState#SESSIONS}; duplicates change nothing
   * @param users rows with {@code user_id}; duplicates change nothing
   * @return one column {@code event_date} (date), each date once
   * @throws MissingColumnsException if {@code sessions} or {@code users} lacks a column
   */
  public static Dataset<Row> datesOfUsers(Dataset<Row> sessions, Dataset<Row> users) {
    return SESSIONS
        .selectFrom(sessions)
        .join(SOUGHT_USERS.selectFrom(users), "user_id", "left_semi")
        .select("event_date")
        .distinct();
  }
}
