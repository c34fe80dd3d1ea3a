package com.sparkify.transforms.graph;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.UsersHistory;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The users' level over time. */
final class UsersHistoryBuild implements TableBuild {
  private final UserSteps users;

  UsersHistoryBuild(UserSteps users) {
    this.users = users;
  }

  @Override
  public Table target() {
    return StarSchema.USERS_HISTORY;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.EVENTS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return UsersHistory.ofSpans(tables.of(users.spans), tables.after(Staging.EVENTS));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    Dataset<Row> history = tables.before(StarSchema.USERS_HISTORY);
    Dataset<Row> onTime = users.onTime(tables);
    Dataset<Row> untouched =
        KeyedRows.notAmong(
            users.notLate(history, tables), onTime.where("level IS NOT NULL"), UserSteps.USER);
    return TableDelta.overwrite(
        users.withLate(
            untouched.unionByName(UsersHistory.extend(history, onTime)),
            tables,
            UsersHistory::build));
  }
}
