package com.sparkify.io.lake;

import java.io.IOException;

/** A process of {@code etl --watch} that finds something new twice. */
record ModelWatch(ModelRun first, ModelRun second) implements ModelProcess.Script {
  @Override
  public void run(ModelProcess process) {
    ModelRun now = first;
    try (LakeWriter writer = process.take(first.id())) {
      first.run(process.lake(), writer.open(first.id()));
      process.laws().told(first.id(), Ending.DONE);
      now = second;
      writer.requireHeld();
      second.run(process.lake(), writer.open(second.id()));
      process.laws().told(second.id(), Ending.DONE);
    } catch (IOException | RuntimeException failure) {
      process.laws().told(now.id(), Ending.of(failure));
    }
  }
}
