package com.sparkify.jobs.pipeline;

/** The time between two looks at the sources. */
@FunctionalInterface
public interface Pause {
  /**
   * Lets it go by.
   *
   * @return whether to look again; if not, the watch is over
   */
  boolean passes() throws InterruptedException;
}
