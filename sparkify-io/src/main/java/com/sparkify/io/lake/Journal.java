package com.sparkify.io.lake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

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

  @JsonIgnore
  boolean isVoid() {
    return record == null;
  }
}
