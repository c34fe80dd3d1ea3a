package com.sparkify.io.lake;

/** The steps of a publication, in order. Before {@link #COMMIT} nothing of it can be seen. */
public enum PublishStep {
  /** Take the lock. */
  LOCK,
  /** Within that, where the lock is another machine's: wait whether it is renewed. */
  WATCH,
  /** Finish what a dead run has committed, and sweep what others left. */
  RECOVER,
  /** Write a table to the side. */
  WRITE,
  /** Rewrite small files of a table together, to the side. */
  COMPACT,
  /** Make the journal: from here on the run is done, whoever finishes it. */
  COMMIT,
  /** Move a new file to its place. */
  MOVE_IN,
  /** Delete old files. */
  TAKE_OUT,
  /** Store what the lake is built with. */
  FORMAT,
  /** Store the run record. */
  RECORD,
  /** Delete the journal. */
  CLOSE,
  /** Delete the side folder. */
  SWEEP,
  /** Give the lock back. */
  UNLOCK
}
