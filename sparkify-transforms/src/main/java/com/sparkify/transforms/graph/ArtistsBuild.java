package com.sparkify.transforms.graph;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Artists;
import com.sparkify.transforms.KeyedRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The artists of the catalogue. */
final class ArtistsBuild implements TableBuild {
  private final Step affected =
      new Step(
          "find the affected artists",
          tables ->
              Artists.affected(
                  tables.before(Staging.SONGS), tables.delta(Staging.SONGS).added().orElseThrow()));

  @Override
  public Table target() {
    return StarSchema.ARTISTS;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.SONGS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return Artists.build(tables.after(Staging.SONGS));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    Dataset<Row> after = tables.of(affected);
    return TableDelta.overwrite(
        KeyedRows.notAmong(tables.before(StarSchema.ARTISTS), after, StarSchema.ARTISTS.key())
            .unionByName(after));
  }
}
