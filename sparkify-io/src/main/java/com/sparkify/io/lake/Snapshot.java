package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import com.sparkify.model.Table;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The data files of some tables, all as one run has left them.
 *
 * <p>It was taken while no run was publishing: there was no journal before the files were listed,
 * none after, and no run ended in between. Files never change, so whoever has read all of its files
 * has read the tables as they were then, whatever was published since. A later run may have deleted
 * some: {@link #isWhole} tells.
 */
public final class Snapshot {
  private final Lake lake;
  private final Map<Table, List<SnapshotFile>> files;

  private Snapshot(Lake lake, Map<Table, List<SnapshotFile>> files) {
    this.lake = lake;
    this.files = files;
  }

  /**
   * Lists the files of these tables.
   *
   * @return empty if a run was publishing meanwhile, or died when it was: try again later
   */
  public static Optional<Snapshot> take(Lake lake, Collection<Table> tables) {
    try {
      if (!Journal.unfinished(lake.store()).isEmpty()) {
        return Optional.empty();
      }
      List<String> before = RunRecord.paths(lake.store());
      Map<Table, List<SnapshotFile>> files = new LinkedHashMap<>();
      for (Table table : tables) {
        files.put(table, list(lake, table));
      }
      // All of them: after a clock was set back, a new run may sort before older ones.
      boolean isSettled =
          Journal.unfinished(lake.store()).isEmpty()
              && RunRecord.paths(lake.store()).equals(before);
      return isSettled ? Optional.of(new Snapshot(lake, files)) : Optional.empty();
    } catch (IOException e) {
      throw lake.failed(S3Attempt.LIST, "list tables", e);
    }
  }

  /** Files without a partition hold no rows: an empty table is one. */
  private static List<SnapshotFile> list(Lake lake, Table table) {
    return TableFiles.published(lake, table).list().stream()
        .map(file -> SnapshotFile.of(file.path(), file.bytes()))
        .filter(file -> file.partition().isOf(table))
        .toList();
  }

  /** The files of a table, sorted by path. */
  public List<SnapshotFile> files(Table table) {
    return files.get(table);
  }

  /** The rows of some of the files of a table, in exactly its schema. */
  public Dataset<Row> read(Table table, Collection<SnapshotFile> some) {
    return TableFiles.published(lake, table)
        .readFiles(
            some.stream()
                .map(file -> new DataFile(table.name(), file.path(), file.bytes()))
                .toList());
  }

  /** Whether all of the files are still there. */
  public boolean isWhole() {
    return files.entrySet().stream()
        .allMatch(table -> Set.copyOf(list(lake, table.getKey())).containsAll(table.getValue()));
  }
}
