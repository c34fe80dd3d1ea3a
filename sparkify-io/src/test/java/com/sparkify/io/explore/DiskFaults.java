package com.sparkify.io.explore;

import java.io.IOException;

/** Decides what becomes of the calls to a {@link FaultyDisk}. */
public interface DiskFaults {
  /** Nothing goes wrong. */
  DiskFaults NONE = call -> {};

  /**
   * Is told of a call before it happens; what it throws happens in its place.
   *
   * @throws IOException as the file system would
   */
  void before(DiskCall call) throws IOException;
}
