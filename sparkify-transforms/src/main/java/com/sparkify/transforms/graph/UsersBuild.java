package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Users;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The users as they are now: their values without the events. */
final class UsersBuild implements TableBuild {
  @Override
  public Table target() {
    return StarSchema.USERS;
  }

  @Override
  public List<Table> inputs() {
    return List.of(LakeState.USER_VALUES);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return Users.of(tables.after(LakeState.USER_VALUES));
  }
}
