package com.sparkify.jobs.load;

import java.time.Duration;

/** Waits for others. */
@FunctionalInterface
public interface Waiting {
  /** Lets the time go by; whether the process was told to end meanwhile. */
  boolean isGivenUpWithin(Duration time) throws InterruptedException;
}
