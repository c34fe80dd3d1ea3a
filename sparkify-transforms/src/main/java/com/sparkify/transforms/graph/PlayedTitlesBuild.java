package com.sparkify.transforms.graph;

import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.PlayedTitles;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** In which months titles were played. Rows of displaced events may stay. */
final class PlayedTitlesBuild implements TableBuild {
  private final PlaySteps plays;

  PlayedTitlesBuild(PlaySteps plays) {
    this.plays = plays;
  }

  @Override
  public Table target() {
    return LakeState.PLAYED_TITLES;
  }

  @Override
  public List<Table> inputs() {
    return List.of(StarSchema.SONGPLAYS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return PlayedTitles.build(tables.of(plays.tracks));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    return TableDelta.append(tables.delta(StarSchema.SONGPLAYS).added().map(PlayedTitles::build));
  }
}
