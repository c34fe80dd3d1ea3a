package com.sparkify.io.lake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that goes forward only while somebody sleeps by it. What is to be repeated is done when
 * it is told so.
 */
final class SetClock implements LakeClock {
  private final Clock timeOfDay;
  private final Runnable whileSleeping;
  private Duration slept = Duration.ZERO;

  SetClock(Clock timeOfDay) {
    this(timeOfDay, () -> {});
  }

  /** A clock by which something else happens in each sleep. */
  SetClock(Clock timeOfDay, Runnable whileSleeping) {
    this.timeOfDay = timeOfDay;
    this.whileSleeping = whileSleeping;
  }

  @Override
  public Instant now() {
    return timeOfDay.instant();
  }

  @Override
  public long nanoTime() {
    return slept.toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    slept = slept.plus(duration);
    whileSleeping.run();
  }

  Duration slept() {
    return slept;
  }

  @Override
  public Repetition repeat(Duration pause, Runnable task) {
    return () -> {};
  }
}
