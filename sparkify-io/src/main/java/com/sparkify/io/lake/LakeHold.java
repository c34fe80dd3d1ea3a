package com.sparkify.io.lake;

/**
 * The lock of a lake, kept over several runs that follow each other. While it is open no other run
 * can begin; between two runs the lock names the last one.
 */
public final class LakeHold implements AutoCloseable {
  private final Lake lake;
  private final LakeWriter writer;

  LakeHold(Lake lake, LakeWriter writer) {
    this.lake = lake;
    this.writer = writer;
  }

  /**
   * Begins the publication of a run, which leaves the lock where it is when it is closed. Only one
   * may be open at a time.
   *
   * @throws LockLostException if another run has taken the lock over, or it was cleared
   */
  public Publication begin(RunId next) {
    return new Publication(lake, writer.open(next), () -> {});
  }

  /** The publication of the one run that the lock was taken for, which gives it back. */
  Publication beginOnly() {
    try {
      return new Publication(lake, writer.open(writer.run()), this::close);
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
    writer.requireHeld();
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    writer.close();
  }
}
