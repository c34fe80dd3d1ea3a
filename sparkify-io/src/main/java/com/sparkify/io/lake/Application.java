package com.sparkify.io.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a journal says. Every step may be repeated, so that it can be taken up anywhere. */
final class Application {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private static final int DELETED_TOGETHER = 1_000;

  /** How often a call is made whose answer is lost each time. */
  static final int ATTEMPTS = 5;

  private final LakeStore store;
  private final PublishObserver observer;

  Application(LakeStore store, PublishObserver observer) {
    this.store = store;
    this.observer = observer;
  }

  /**
   * New files first, then the old ones out: a folder that is read meanwhile holds old rows or new
   * ones. If another run finishes the journal at the same time, all is done that is left to do.
   */
  void apply(Journal journal) throws IOException {
    RunId run = new RunId(journal.runId());
    try {
      putIntoPlace(journal, run);
    } catch (IOException | UncheckedIOException failed) {
      if (!isClosedAfter(failed, run)) {
        throw failed;
      }
      requireSucceeded(journal, run);
      LOG.info("Another run has finished {}", run, failed);
      return;
    }
    step(PublishStep.CLOSE, journal.runId(), () -> store.delete(LakePaths.journal(run)));
    step(PublishStep.SWEEP, journal.runId(), () -> store.deleteFolder(LakePaths.side(run)));
  }

  private void putIntoPlace(Journal journal, RunId run) throws IOException {
    forAll(
        journal.moves(),
        move -> step(PublishStep.MOVE_IN, move.to(), () -> store.move(move.from(), move.to())));
    // What is new must be there for good before what is old goes, and that before the journal.
    call(() -> store.syncFolders(foldersOf(journal.moves().stream().map(Journal.Move::to))));
    forAll(
        pagesOf(journal.deletes()),
        page -> step(PublishStep.TAKE_OUT, page.size() + " files", () -> store.deleteAll(page)));
    Set<String> emptied = foldersOf(journal.deletes().stream());
    for (String folder : emptied) {
      call(() -> store.deleteEmptyFolders(folder));
    }
    call(() -> store.syncFolders(emptied));
    step(PublishStep.FORMAT, LakePaths.FORMAT, () -> storeFormat(journal, run));
    step(PublishStep.RECORD, journal.runId(), () -> storeRecord(journal, run));
  }

  /**
   * While the journal is there, no later run can have stored a format of its own. A run that was
   * taken for dead and wakes up here finds that its journal is gone, or that the format changed.
   */
  private void storeFormat(Journal journal, RunId run) throws IOException {
    if (journal.format() == null) {
      return;
    }
    byte[] format = journal.format().storedBy(run);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<LakeStore.Versioned> stored = store.read(LakePaths.FORMAT);
      if (stored.isPresent() && LakeFormat.of(stored.get()).equals(journal.format())) {
        return;
      }
      if (isClosed(run)) {
        throw new IOException("The journal of " + run + " is gone");
      }
      if (stored.isEmpty()
          ? store.create(LakePaths.FORMAT, format)
          : store.replace(LakePaths.FORMAT, format, stored.get().version())) {
        return;
      }
    }
    throw new IOException("Another process is writing " + LakePaths.FORMAT);
  }

  /** The first record stays: whoever finishes the run stores the same, unless it was given up. */
  private void storeRecord(Journal journal, RunId run) throws IOException {
    if (!store.create(LakePaths.runRecord(run), LakeJson.bytes(journal.record()))) {
      requireSucceeded(journal, run);
    }
  }

  private void requireSucceeded(Journal journal, RunId run) throws IOException {
    if (journal.record().status() == RunRecord.Status.SUCCEEDED
        && RunRecord.read(store, run)
            .filter(record -> record.status() == RunRecord.Status.SUCCEEDED)
            .isEmpty()) {
      throw new IOException("The run was given up meanwhile; its record says what came of it");
    }
  }

  private boolean isClosedAfter(Exception failed, RunId run) {
    try {
      return isClosed(run);
    } catch (IOException alsoFailed) {
      failed.addSuppressed(alsoFailed);
      return false;
    }
  }

  private boolean isClosed(RunId run) throws IOException {
    return store.read(LakePaths.journal(run)).filter(journal -> !Journal.isVoid(journal)).isEmpty();
  }

  private static List<List<String>> pagesOf(List<String> files) {
    List<List<String>> pages = new ArrayList<>();
    for (int from = 0; from < files.size(); from += DELETED_TOGETHER) {
      pages.add(files.subList(from, Math.min(files.size(), from + DELETED_TOGETHER)));
    }
    return pages;
  }

  private static Set<String> foldersOf(Stream<String> files) {
    return files
        .map(file -> file.substring(0, file.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private interface StoreCall {
    void run() throws IOException;
  }

  private interface FileCall<T> {
    void run(T file) throws IOException;
  }

  private void step(PublishStep step, String what, StoreCall call) throws IOException {
    observer.before(step, what);
    call(call);
    observer.after(step, what);
  }

  /**
   * A connection that ends in the middle of an answer is a failure that neither the AWS SDK nor S3A
   * asks again after: it leaves them unchecked. Each call here may be repeated, so it is.
   */
  private static void call(StoreCall call) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        call.run();
        return;
      } catch (UncheckedIOException lost) {
        if (attempt == ATTEMPTS) {
          throw lost;
        }
        LOG.warn("No answer of the store's, asking again: {}", lost.getMessage());
      }
    }
  }

  private <T> void forAll(List<T> files, FileCall<T> call) throws IOException {
    Concurrently.call(
        store.callsAtOnce(),
        files,
        file -> {
          call.run(file);
          return file;
        });
  }
}
