package com.sparkify.io.lake;

import java.util.List;

/**
 * All that is left to do once a run is committed. It is written before the first table changes, and
 * gone when all is done; every step may be repeated.
 *
 * @param runId the run
 * @param moves the new files, from the side to their places
 * @param deletes the old files that they replace
 * @param format what the lake is built with from now on
 * @param record the run's record
 */
record Journal(
    String runId, List<Move> moves, List<String> deletes, LakeFormat format, RunRecord record) {
  record Move(String from, String to) {}
}
