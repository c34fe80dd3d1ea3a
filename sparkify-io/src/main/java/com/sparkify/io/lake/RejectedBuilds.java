package com.sparkify.io.lake;

import java.io.IOException;
import java.util.Set;

/**
 * What runs have written that were held back by the quality gate. It is kept for people to look at,
 * and once a later run publishes, or is held back itself, it has had its time.
 */
final class RejectedBuilds {
  private final LakeStore store;
  private final Set<RunId> runs;

  /** The builds of these runs, still at the side. */
  RejectedBuilds(LakeStore store, Set<RunId> runs) {
    this.store = store;
    this.runs = Set.copyOf(runs);
  }

  void delete() throws IOException {
    for (RunId run : runs) {
      store.deleteFolder(LakePaths.side(run));
    }
    if (!runs.isEmpty()) {
      store.deleteEmptyFolders(LakePaths.SIDE);
    }
  }
}
