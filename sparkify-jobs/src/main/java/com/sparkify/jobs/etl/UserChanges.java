package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Partition;
import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.Sessions;
import com.sparkify.transforms.UserValues;
import com.sparkify.transforms.Users;
import com.sparkify.transforms.UsersHistory;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What new events change of the users. Events that come after all that is known of a user are added
 * to it; for others the user's whole history is read, and no other user's.
 */
final class UserChanges {
  private static final List<String> USER = List.of("user_id");

  private final TableChanges tables;

  UserChanges(TableChanges tables) {
    this.tables = tables;
  }

  void apply(EventChanges.Change events) {
    Dataset<Row> fresh = events.fresh().where("user_id IS NOT NULL");
    Dataset<Row> displaced = events.displaced().where("user_id IS NOT NULL");
    Dataset<Row> values = tables.before(LakeState.USER_VALUES);
    Dataset<Row> sessions = Sessions.build(events.fresh());
    Dataset<Row> anew =
        tables.kept(
            "users to build anew",
            UsersHistory.lateUsers(values, fresh)
                .unionByName(displaced.select("user_id"))
                .distinct());
    Dataset<Row> all = eventsOf(anew, fresh, events.displaced(), sessions);
    Dataset<Row> others = KeyedRows.notAmong(fresh, anew, USER);

    Dataset<Row> valuesAfter =
        tables.kept(
            "user values",
            UserValues.merge(KeyedRows.notAmong(values, anew, USER), UserValues.build(others))
                .unionByName(UserValues.build(all)));
    Dataset<Row> history = tables.before(StarSchema.USERS_HISTORY);
    Dataset<Row> untouched =
        KeyedRows.notAmong(
            KeyedRows.notAmong(history, anew, USER), others.where("level IS NOT NULL"), USER);
    Dataset<Row> historyAfter =
        untouched
            .unionByName(UsersHistory.extend(history, others))
            .unionByName(UsersHistory.build(all));

    tables.add(LakeState.SESSIONS, sessions);
    tables.replaceAll(LakeState.USER_VALUES, valuesAfter);
    tables.replaceAll(StarSchema.USERS, Users.of(valuesAfter));
    tables.replaceAll(StarSchema.USERS_HISTORY, historyAfter);
  }

  /** All events of some users, as they are after the run. */
  private Dataset<Row> eventsOf(
      Dataset<Row> users, Dataset<Row> fresh, Dataset<Row> displaced, Dataset<Row> sessions) {
    if (users.isEmpty()) {
      return tables.none(Staging.EVENTS);
    }
    Set<Partition> dates =
        TableChanges.partitionsOf(
            Staging.EVENTS,
            Sessions.datesOfUsers(tables.before(LakeState.SESSIONS).unionByName(sessions), users));
    Dataset<Row> before = KeyedRows.among(tables.before(Staging.EVENTS, dates), users, USER);
    Dataset<Row> left = KeyedRows.notAmong(before, displaced, Staging.EVENTS.key());
    return tables.kept(
        "events of users to build anew", left.unionByName(KeyedRows.among(fresh, users, USER)));
  }
}
