package com.sparkify.io.lake;

/** Another run holds the lake. The message names it, and says since when. */
public final class LakeLockedException extends LakeException {
  LakeLockedException(String message) {
    super(message);
  }
}
