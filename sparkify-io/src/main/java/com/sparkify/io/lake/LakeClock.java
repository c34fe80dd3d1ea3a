package com.sparkify.io.lake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All that publishing knows of time. Tests set it as they like. */
interface LakeClock {
  /** Ends what is repeated. */
  interface Repetition extends AutoCloseable {
    @Override
    void close();
  }

  /** The time of day, for what people read. Another machine may have another one. */
  Instant now();

  /** A time that only goes forward, at one pace, whatever is done to the time of day. */
  long nanoTime();

  void sleep(Duration duration) throws IOException;

  /** Does something again and again, with this pause before each time. */
  Repetition repeat(Duration pause, Runnable task);

  /** The clock of this machine, with the time of day of a job. */
  static LakeClock of(Clock timeOfDay) {
    return new LakeClock() {
      @Override
      public Instant now() {
        return timeOfDay.instant();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws IOException {
        try {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("Interrupted in a wait of " + duration);
        }
      }

      @Override
      public Repetition repeat(Duration pause, Runnable task) {
        ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                work -> {
                  Thread thread = new Thread(work, "lake-lock");
                  thread.setDaemon(true);
                  return thread;
                });
        var unused =
            executor.scheduleWithFixedDelay(
                task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        return executor::shutdownNow;
      }
    };
  }
}
