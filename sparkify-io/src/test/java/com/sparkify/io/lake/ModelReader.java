package com.sparkify.io.lake;

import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Reads the tables from a snapshot, as {@code load} does. */
final class ModelReader {
  private ModelReader() {}

  static void readSnapshot(ModelProcess process) {
    Lake lake = new Lake(null, new Path("memory:/lake"), process.store());
    Optional<ModelTables> tables;
    try {
      tables = tables(lake);
    } catch (LakeException | IOException | UncheckedIOException failed) {
      return;
    }
    tables.ifPresent(process.laws()::requireOfOneRun);
  }

  private static Optional<ModelTables> tables(Lake lake) throws IOException {
    Optional<Snapshot> snapshot = Snapshot.take(lake, List.of(StarSchema.SONGS, StarSchema.USERS));
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<String>> songs = rows(lake, snapshot.get(), StarSchema.SONGS);
    Optional<List<String>> users = rows(lake, snapshot.get(), StarSchema.USERS);
    return songs.isEmpty() || users.isEmpty()
        ? Optional.empty()
        : Optional.of(new ModelTables(songs.get(), users.get(), null));
  }

  /** Nothing if a later run has deleted a file meanwhile. */
  private static Optional<List<String>> rows(Lake lake, Snapshot snapshot, Table table)
      throws IOException {
    List<String> rows = new ArrayList<>();
    for (SnapshotFile file : snapshot.files(table)) {
      Optional<LakeStore.Versioned> content = lake.store().read(table.name() + "/" + file.path());
      if (content.isEmpty()) {
        return Optional.empty();
      }
      rows.addAll(List.of(content.get().content().split("\n")));
    }
    rows.sort(String::compareTo);
    return Optional.of(rows);
  }
}
