package com.sparkify.io.lake;

import com.sparkify.io.explore.StateHash;
import java.util.Optional;

/**
 * A request to the store.
 *
 * @param what it does, in words
 * @param change what it writes; empty if it only looks
 * @param effect what the store does when it arrives
 */
record ModelRequest<T>(String what, Optional<String> change, Effect<T> effect) {
  /** What a request does to the files. */
  interface Effect<T> {
    T on(MemoryFiles files);
  }

  boolean changes() {
    return change.isPresent();
  }

  boolean isToTheLock() {
    return what.endsWith(LakePaths.LOCK);
  }

  void addTo(StateHash hash) {
    hash.add(what).add(change.orElse(""));
  }
}
