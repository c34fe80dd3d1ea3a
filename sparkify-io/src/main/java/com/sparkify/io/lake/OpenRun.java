package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that holds the lock of a lake, from its beginning to its end with or without a commit. */
final class OpenRun {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRun.class);

  private final LakeRoot lake;
  private final LakeStore store;
  private final RunId run;
  private final LakeLock lock;
  private final RejectedBuilds rejectedBuilds;
  private final PublishObserver observer;
  private boolean ended;

  private OpenRun(
      LakeRoot lake,
      RunId run,
      LakeLock lock,
      RejectedBuilds rejectedBuilds,
      PublishObserver observer) {
    this.lake = lake;
    this.store = lake.store();
    this.run = run;
    this.lock = lock;
    this.rejectedBuilds = rejectedBuilds;
    this.observer = observer;
  }

  /**
   * Leaves a sign of the run, so that a dead one can be told of, before it writes anything else.
   */
  static OpenRun begin(
      LakeRoot lake,
      RunId run,
      LakeLock lock,
      RejectedBuilds rejectedBuilds,
      LakeClock clock,
      PublishObserver observer)
      throws IOException {
    lake.store()
        .put(LakePaths.begun(run), LakeJson.bytes(Map.of("started_at", clock.now().toString())));
    return new OpenRun(lake, run, lock, rejectedBuilds, observer);
  }

  RunId id() {
    return run;
  }

  PublishObserver observer() {
    return observer;
  }

  LakeLock lock() {
    return lock;
  }

  /** Whether the run is over: committed, perhaps, or ended without a change. */
  boolean hasEnded() {
    return ended;
  }

  /**
   * Commits the run and puts its files into place.
   *
   * @throws LockLostException if another run took the lock over; nothing is published
   * @throws UnknownCommitException if the store did not say whether it took the journal
   */
  void commit(Journal journal) {
    try {
      // After a loss of power the journal must find the files that it names.
      store.sync(journal.moves().stream().map(Journal.Move::from).toList());
      lock.verify();
    } catch (IOException e) {
      throw notCommitted(e);
    }
    observer.before(PublishStep.COMMIT, run.value());
    createJournal(journal);
    ended = true;
    observer.after(PublishStep.COMMIT, run.value());
    LOG.info(
        "Committed {}: {} files in, {} out", run, journal.moves().size(), journal.deletes().size());
    try {
      new Application(store, observer).apply(journal);
      rejectedBuilds.delete();
    } catch (IOException e) {
      throw new LakeException(
          "The run %s is committed, but not all of its files are in place in %s: %s The next run of any command finishes it."
              .formatted(run, lake.uri(), lake.explained(S3Attempt.USE, e)),
          e);
    }
  }

  private void createJournal(Journal journal) {
    CommitPoint.Outcome outcome;
    try {
      outcome = new CommitPoint(store, run).commit(journal);
    } catch (CommitPoint.RefusedException refused) {
      throw notCommitted(refused);
    } catch (IOException doubt) {
      ended = true;
      throw new UnknownCommitException(
          "The store did not say whether it took the commit of %s to the lake %s: %s. Run it again: if it was taken, the next run finishes it."
              .formatted(run, lake.uri(), doubt.getMessage()),
          doubt);
    }
    if (outcome == CommitPoint.Outcome.VOID) {
      throw lock.lost();
    }
  }

  private LakeException notCommitted(IOException cause) {
    return new LakeException(
        "Could not commit %s to the lake %s: %s Nothing was published; run it again."
            .formatted(run, lake.uri(), lake.explained(S3Attempt.USE, cause)),
        cause);
  }

  /** Says more of a committed run: its record, once all that belongs to it is done. */
  void restate(RunRecord record) {
    try {
      put(record);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "complete the record of " + run, e);
    }
  }

  /** Ends the run without publishing anything, whatever its record says, and leaves the record. */
  void endWithoutChange(RunRecord record) {
    ended = true;
    try {
      put(record);
      store.deleteFolder(LakePaths.side(run));
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "leave the record of " + run, e);
    }
  }

  /** Ends the run without publishing anything, but leaves its tables at the side. */
  void endRejected(RunRecord record) {
    ended = true;
    try {
      put(record);
      store.deleteFolder(LakePaths.scratches(run));
      rejectedBuilds.delete();
    } catch (IOException e) {
      throw lake.failed(S3Attempt.USE, "leave the record of " + run, e);
    }
  }

  private void put(RunRecord record) throws IOException {
    store.put(LakePaths.runRecord(run), LakeJson.bytes(record));
  }
}
