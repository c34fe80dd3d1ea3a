package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.PublishStep;
import java.util.function.Consumer;

/**
 * Tells the user why nothing goes on while a run waits for the lock of another machine.
 *
 * @param user takes a line for the user
 */
public record LockWait(Consumer<String> user) implements PublishObserver {
  @Override
  public void before(PublishStep step, String what) {
    if (step == PublishStep.WATCH) {
      user.accept(
          "The lake is locked by %s. Waiting for some minutes to see whether that run is alive."
              .formatted(what));
    }
  }

  @Override
  public void after(PublishStep step, String what) {}
}
