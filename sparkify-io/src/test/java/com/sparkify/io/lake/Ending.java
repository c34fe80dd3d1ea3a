package com.sparkify.io.lake;

/**
 * How a command ended.
 *
 * @param kind what its exit code and message tell
 * @param cause of a failure
 */
record Ending(Kind kind, Exception cause) {
  enum Kind {
    DONE,
    /** Exit code 4. */
    LOCKED,
    /** Exit code 2: the lake has other settings. */
    OTHER_SETTINGS,
    /** Exit code 1, saying that nothing was published. */
    NOTHING_PUBLISHED,
    /** Exit code 1, saying that nobody knows whether it is committed. */
    UNKNOWN,
    /** Exit code 1, saying that it is committed. */
    UNFINISHED,
    /** Exit code 1 for any other reason. */
    FAILED
  }

  static final Ending DONE = new Ending(Kind.DONE, null);

  static Ending of(Exception failure) {
    return new Ending(kindOf(failure), failure);
  }

  private static Kind kindOf(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof LakeLockedException) {
      return Kind.LOCKED;
    }
    if (failure instanceof LakeSettingsChangedException) {
      return Kind.OTHER_SETTINGS;
    }
    if (failure instanceof UnknownCommitException) {
      return Kind.UNKNOWN;
    }
    if (message.contains("is committed, but not all of its files are in place")) {
      return Kind.UNFINISHED;
    }
    return message.contains("Nothing was published") ? Kind.NOTHING_PUBLISHED : Kind.FAILED;
  }

  @Override
  public String toString() {
    return kind + (cause == null ? "" : ": " + cause);
  }
}
