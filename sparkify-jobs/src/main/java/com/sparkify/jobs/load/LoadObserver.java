package com.sparkify.jobs.load;

/** Is told before each step of a load; what it throws stops the load. */
@FunctionalInterface
public interface LoadObserver {
  /** An observer that does nothing. */
  LoadObserver NONE = (step, what) -> {};

  /**
   * A step is about to begin.
   *
   * @param what the table, where the step is about one
   */
  void before(LoadStep step, String what);
}
