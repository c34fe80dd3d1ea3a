package com.sparkify.io.lake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * All that is left to do once a run is committed. It is written before the first table changes, and
 * gone when all is done; every step may be repeated.
 *
 * @param runId the run
 * @param moves the new files, from the side to their places
 * @param deletes the old files that they replace
 * @param format what the lake is built with from now on; null if the journal is void
 * @param record the run's record; null if the journal is void
 */
record Journal(
    String runId, List<Move> moves, List<String> deletes, LakeFormat format, RunRecord record) {
  record Move(String from, String to) {}

  /** The journal of a run that never commits. */
  static Journal ofVoid(RunId run) {
    return new Journal(run.value(), List.of(), List.of(), null, null);
  }

  /** Where the journals of a lake lie. A draft is none before it has its name. */
  static List<String> paths(LakeStore store) throws IOException {
    return store.list(LakePaths.JOURNALS).stream()
        .map(LakeStore.Listed::path)
        .filter(path -> LakePaths.runOf(path).isPresent())
        .toList();
  }

  static Optional<Journal> read(LakeStore store, String path) throws IOException {
    Optional<LakeStore.Versioned> stored = store.read(path);
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(LakeJson.read(stored.get().content(), Journal.class));
  }

  @JsonIgnore
  boolean isVoid() {
    return record == null;
  }
}
