package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;

/** Who holds the lock of a lake, and may write to it in one run after another. */
final class LakeWriter implements AutoCloseable {
  private final LakeRoot lake;
  private final LakeLock lock;
  private final RejectedBuilds rejectedBuilds;
  private final LakeClock clock;
  private final PublishObserver observer;
  private RunId run;

  private LakeWriter(
      LakeRoot lake,
      LakeLock lock,
      RejectedBuilds rejectedBuilds,
      RunId run,
      LakeClock clock,
      PublishObserver observer) {
    this.lake = lake;
    this.lock = lock;
    this.rejectedBuilds = rejectedBuilds;
    this.run = run;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Takes the lock, finishes what a dead run has committed, and sweeps what others left.
   *
   * @param claim the new holder, with the first run
   * @param version the program's version, for the records of dead runs
   * @throws LakeLockedException if another run holds the lake
   */
  static LakeWriter take(
      LakeRoot lake, LockHolder claim, String version, LakeClock clock, PublishObserver observer) {
    try {
      observer.before(PublishStep.LOCK, lake.uri());
      LakeLock lock = LockClaim.take(lake, claim, clock, observer);
      try {
        observer.after(PublishStep.LOCK, lake.uri());
        observer.before(PublishStep.RECOVER, lake.uri());
        RejectedBuilds rejected = new Recovery(lake, lock, version, clock, observer).recover();
        observer.after(PublishStep.RECOVER, lake.uri());
        return new LakeWriter(lake, lock, rejected, new RunId(claim.runId()), clock, observer);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "begin a publication", e);
    }
  }

  /**
   * Opens the next run; only one may be open at a time.
   *
   * @throws LockLostException if another run has taken the lock over, or it was cleared
   */
  OpenRun open(RunId next) {
    try {
      if (!next.equals(run)) {
        lock.passTo(next);
        run = next;
      }
      return OpenRun.begin(lake, next, lock, rejectedBuilds, clock, observer);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "begin a publication", e);
    }
  }

  /** The run that the lock names. */
  RunId run() {
    return run;
  }

  /**
   * Makes sure, without asking the store, that the lock was still ours when it was last renewed.
   *
   * @throws LockLostException if it was not
   */
  void requireHeld() {
    lock.requireKept();
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
