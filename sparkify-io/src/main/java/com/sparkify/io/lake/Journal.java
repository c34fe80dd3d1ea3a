package com.sparkify.io.lake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is left to do once a run is committed. It is written before the first table changes, and
 * gone when all is done; every step may be repeated.
 *
 * @param runId the run
 * @param moves the new files, from the side to their places
 * @param deletes the old files that they replace
 * @param format what the lake is built with from now on; null if that stays as it is
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

  /** The runs that are committed and not finished. */
  static List<RunId> unfinished(LakeStore store) throws IOException {
    List<RunId> runs = new ArrayList<>();
    for (String path : paths(store)) {
      if (store.read(path).filter(journal -> !isVoid(journal)).isPresent()) {
        runs.add(LakePaths.runOf(path).orElseThrow());
      }
    }
    return runs;
  }

  /** The journal that is stored; empty if that is none. */
  static Optional<Journal> in(LakeStore.Versioned stored) {
    try {
      return Optional.ofNullable(LakeJson.read(stored.content(), Journal.class));
    } catch (IOException notAJournal) {
      return Optional.empty();
    }
  }

  /** Whether a run never commits by what is stored. What cannot be read may be a commit. */
  static boolean isVoid(LakeStore.Versioned stored) {
    return in(stored).filter(Journal::isVoid).isPresent();
  }

  @JsonIgnore
  boolean isVoid() {
    return record == null;
  }
}
