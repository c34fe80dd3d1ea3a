package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.Sessions;
import com.sparkify.transforms.UserSpans;
import com.sparkify.transforms.UsersHistory;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the tables of the users start from. Events that come after all that is known of a user are
 * added to it; of others, the late users, the whole history is read, and of no other user.
 */
final class UserSteps {
  static final List<String> USER = List.of("user_id");

  /** The sums of all events by user and session, for full builds. */
  final Step spans =
      new Step("sum up the users", tables -> UserSpans.of(tables.after(Staging.EVENTS)));

  private final Step late = new Step("find the late users", UserSteps::lateUsers);
  private final Step dates =
      new Step(
          "find the days of the late users",
          tables -> Sessions.datesOfUsers(tables.before(LakeState.SESSIONS), tables.of(late)));
  private final Step lateEvents = new Step("read the late users", this::eventsOfLateUsers);

  /** The events that are new and come after all that is known of their users. */
  Dataset<Row> onTime(Tables tables) {
    return notLate(added(tables).where("user_id IS NOT NULL"), tables);
  }

  /** The rows of all users but the late ones. */
  Dataset<Row> notLate(Dataset<Row> rows, Tables tables) {
    return tables.some(late).map(users -> KeyedRows.notAmong(rows, users, USER)).orElse(rows);
  }

  /** Rows of the other users with what is made of all events of the late ones. */
  Dataset<Row> withLate(Dataset<Row> others, Tables tables, UnaryOperator<Dataset<Row>> build) {
    return tables
        .some(late)
        .map(users -> others.unionByName(build.apply(tables.of(lateEvents))))
        .orElse(others);
  }

  private static Dataset<Row> lateUsers(Tables tables) {
    Dataset<Row> late = UsersHistory.lateUsers(tables.before(LakeState.USER_VALUES), added(tables));
    return tables
        .delta(Staging.EVENTS)
        .removed()
        .map(removed -> removed.where("user_id IS NOT NULL").select("user_id"))
        .map(late::unionByName)
        .orElse(late)
        .distinct();
  }

  private Dataset<Row> eventsOfLateUsers(Tables tables) {
    Dataset<Row> users = tables.of(late);
    Dataset<Row> before = KeyedRows.among(tables.before(Staging.EVENTS, dates), users, USER);
    return tables
        .delta(Staging.EVENTS)
        .removed()
        .map(removed -> KeyedRows.notAmong(before, removed, Staging.EVENTS.key()))
        .orElse(before)
        .unionByName(KeyedRows.among(added(tables), users, USER));
  }

  /** An event that leaves staging lost to one that is added. */
  private static Dataset<Row> added(Tables tables) {
    return tables.delta(Staging.EVENTS).added().orElseThrow();
  }
}
