package com.sparkify.io.lake;

import java.io.IOException;

/**
 * The one object with which a run commits: its journal. It is made with a conditional create and
 * then never replaced, so what it says at first is what holds. If it is void, the run can never
 * commit, whatever it still tries: so a run that was taken for dead cannot come back.
 */
final class CommitPoint {
  /** What became of a run. */
  enum Outcome {
    COMMITTED,
    VOID
  }

  private final LakeStore store;
  private final RunId run;
  private final String path;

  CommitPoint(LakeStore store, RunId run) {
    this.store = store;
    this.run = run;
    this.path = LakePaths.journal(run);
  }

  /**
   * Commits the run, unless it is void.
   *
   * @throws RefusedException if the store did not take the journal, and now never will
   * @throws IOException if the store did not say whether it took it
   */
  Outcome commit(Journal journal) throws IOException {
    try {
      return store.create(path, LakeJson.bytes(journal)) ? Outcome.COMMITTED : outcome();
    } catch (LakeStore.NotWrittenException certain) {
      throw new RefusedException(certain);
    } catch (IOException doubt) {
      if (close(doubt) == Outcome.VOID) {
        throw new RefusedException(doubt);
      }
      return Outcome.COMMITTED;
    }
  }

  /** A journal may still be on its way to the store: a void one in its place keeps it out. */
  private Outcome close(IOException doubt) throws IOException {
    try {
      return close();
    } catch (IOException e) {
      doubt.addSuppressed(e);
      throw doubt;
    }
  }

  /** Makes sure that the run never commits, unless it has. */
  Outcome close() throws IOException {
    return store.create(path, LakeJson.bytes(Journal.ofVoid(run))) ? Outcome.VOID : outcome();
  }

  /** What the journal that is there says: a create may find the one that itself has made. */
  private Outcome outcome() throws IOException {
    LakeStore.Versioned present =
        store
            .read(path)
            .orElseThrow(
                () -> new IOException("The journal " + path + " was there, and now it is not"));
    return Journal.isVoid(present) ? Outcome.VOID : Outcome.COMMITTED;
  }

  /** The journal was not taken: the run is void. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(IOException cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }
}
