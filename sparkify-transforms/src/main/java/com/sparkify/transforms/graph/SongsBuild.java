package com.sparkify.transforms.graph;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.Songs;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The songs of the catalogue. */
final class SongsBuild implements TableBuild {
  private static final List<String> SONG = StarSchema.SONGS.key();

  private final Step affected =
      new Step(
          "find the affected songs",
          tables ->
              Songs.affected(
                  tables.before(Staging.SONGS), tables.delta(Staging.SONGS).added().orElseThrow()));
  private final Step known =
      new Step(
          "read the affected songs",
          tables -> KeyedRows.among(tables.before(StarSchema.SONGS), tables.of(affected), SONG));

  @Override
  public Table target() {
    return StarSchema.SONGS;
  }

  @Override
  public List<Table> inputs() {
    return List.of(Staging.SONGS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return Songs.build(tables.after(Staging.SONGS));
  }

  @Override
  public TableDelta incremental(Tables tables) {
    Dataset<Row> after = tables.of(affected);
    return tables
        .some(known)
        .map(before -> change(before, after))
        .orElseGet(() -> TableDelta.append(after));
  }

  private static TableDelta change(Dataset<Row> before, Dataset<Row> after) {
    Dataset<Row> removed = KeyedRows.notAmong(before, after, StarSchema.SONGS.columnNames());
    return TableDelta.merge(
        SONG,
        Optional.of(KeyedRows.notAmong(after, before, SONG)),
        Optional.of(KeyedRows.among(after, removed, SONG)),
        Optional.of(removed));
  }
}
