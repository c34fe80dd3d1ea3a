package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/**
 * The lock of a lake, kept over several runs that follow each other. While it is open no other run
 * can begin; between two runs the lock names the last one.
 */
public final class LakeHold implements AutoCloseable {
  private final Lake lake;
  private final Clock clock;
  private final PublishObserver observer;
  private final LakeLock lock;
  private final RejectedBuilds rejectedBuilds;
  private RunId run;

  private LakeHold(
      Lake lake,
      RunId run,
      Clock clock,
      PublishObserver observer,
      LakeLock lock,
      RejectedBuilds rejectedBuilds) {
    this.lake = lake;
    this.run = run;
    this.clock = clock;
    this.observer = observer;
    this.lock = lock;
    this.rejectedBuilds = rejectedBuilds;
  }

  static LakeHold take(
      Lake lake, RunId run, String version, Clock clock, PublishObserver observer) {
    lake.format();
    try {
      observer.before(PublishStep.LOCK, lake.uri());
      LakeLock lock = LakeLock.take(lake.store(), lake.uri(), run, clock);
      try {
        observer.after(PublishStep.LOCK, lake.uri());
        observer.before(PublishStep.RECOVER, lake.uri());
        RejectedBuilds rejected =
            new Recovery(lake, version, clock, observer).recover(lock.deadHolder());
        observer.after(PublishStep.RECOVER, lake.uri());
        return new LakeHold(lake, run, clock, observer, lock, rejected);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "begin a publication", e);
    }
  }

  /**
   * Begins the publication of a run, which leaves the lock where it is when it is closed. Only one
   * may be open at a time.
   *
   * @throws LockLostException if another run has taken the lock over, or it was cleared
   */
  public Publication begin(RunId next) {
    return begin(next, () -> {});
  }

  private Publication begin(RunId next, Runnable whenClosed) {
    try {
      if (!next.equals(run)) {
        lock.passTo(next, lake.uri());
        run = next;
      }
      lake.store()
          .put(
              LakePaths.begun(next),
              LakeJson.bytes(Map.of("started_at", clock.instant().toString())));
      return new Publication(lake, next, observer, lock, rejectedBuilds, whenClosed);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "begin a publication", e);
    }
  }

  /** The publication of the one run that the lock was taken for, which gives it back. */
  Publication beginOnly() {
    try {
      return begin(run, this::close);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Makes sure, without asking the store, that the lock was still ours when it was last renewed.
   *
   * @throws LockLostException if it was not
   */
  public void requireHeld() {
    lock.requireKept(lake.uri());
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      observer.before(PublishStep.UNLOCK, run.value());
      lock.close();
      observer.after(PublishStep.UNLOCK, run.value());
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "give back the lock", e);
    }
  }
}
