package com.sparkify.jobs;

/** How a command ended, as the shell sees it. */
enum ExitCode {
  /** Done. Rejected records and damaged files are warnings. */
  DONE(0),
  /** Failed; the message says what, where and what to do. */
  FAILED(1),
  /** Wrong usage or configuration; every problem was said. */
  WRONG_USAGE(2),
  /** The quality gate failed and nothing was published. */
  GATE_FAILED(3),
  /** Another run holds the lake. */
  LOCKED(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
