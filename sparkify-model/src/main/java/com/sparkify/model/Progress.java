package com.sparkify.model;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs the stages of a piece of work, and keeps how long each took. Threads may share it. */
public interface Progress {
  /**
   * Runs a stage.
   *
   * @param stage its name, for people
   * @throws java.util.concurrent.CancellationException without beginning it, if the process ends
   */
  <T> T run(String stage, Callable<T> work) throws Exception;

  /** Shows the user a line between two stages. */
  void note(String line);

  /** The stages that succeeded, in the order in which they ended. */
  List<Timing> timings();

  /**
   * How long a stage took.
   *
   * @param stage its name
   * @param duration the wall time
   */
  record Timing(String stage, Duration duration) {}
}
