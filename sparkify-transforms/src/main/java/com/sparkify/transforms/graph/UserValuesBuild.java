package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.transforms.UserValues;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The last values of each user, with the events that have them. */
final class UserValuesBuild implements TableBuild {
  private final UserSteps users;

  UserValuesBuild(UserSteps users) {
    this.users = users;
  }

  @Override
  public Table target() {
    return LakeState.USER_VALUES;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.EVENTS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return UserValues.ofSpans(tables.of(users.spans));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    Dataset<Row> known = users.notLate(tables.before(LakeState.USER_VALUES), tables);
    return TableDelta.overwrite(
        users.withLate(
            UserValues.merge(known, UserValues.build(users.onTime(tables))),
            tables,
            UserValues::build));
  }
}
