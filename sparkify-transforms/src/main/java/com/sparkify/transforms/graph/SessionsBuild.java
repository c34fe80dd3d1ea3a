package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.transforms.Sessions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** On which dates the events of sessions and users are. Rows of displaced events may stay. */
final class SessionsBuild implements TableBuild {
  private final UserSteps users;

  SessionsBuild(UserSteps users) {
    this.users = users;
  }

  @Override
  public Table target() {
    return LakeState.SESSIONS;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.EVENTS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return Sessions.ofSpans(tables.of(users.spans));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    return TableDelta.append(tables.delta(Staging.EVENTS).added().map(Sessions::build));
  }

  @Override
  public Optional<Spread> spread() {
    return Optional.of(new Spread(Staging.EVENTS, date -> ""));
  }
}
