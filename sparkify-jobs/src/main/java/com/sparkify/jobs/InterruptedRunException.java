package com.sparkify.jobs;

/** The run was given up because the process was told to end. */
final class InterruptedRunException extends RuntimeException {
  InterruptedRunException() {
    super("interrupted: the run was given up, and what it had not published is not in the lake");
  }
}
