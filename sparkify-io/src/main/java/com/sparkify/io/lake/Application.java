package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

  /** New files first, then the old ones out: a reader never misses a row. */
  void apply(Journal journal) throws IOException {
    RunId run = new RunId(journal.runId());
    forAll(
        journal.moves(),
        move -> step(PublishStep.MOVE_IN, move.to(), () -> store.move(move.from(), move.to())));
    forAll(
        pagesOf(journal.deletes()),
        page -> step(PublishStep.TAKE_OUT, page.size() + " files", () -> store.deleteAll(page)));
    for (String folder :
        journal.deletes().stream().map(Application::folderOf).distinct().toList()) {
      call(() -> store.deleteEmptyFolders(folder));
    }
    step(PublishStep.FORMAT, LakePaths.FORMAT, () -> storeFormat(LakeJson.bytes(journal.format())));
    byte[] record = LakeJson.bytes(journal.record());
    step(PublishStep.RECORD, journal.runId(), () -> store.put(LakePaths.runRecord(run), record));
    step(PublishStep.CLOSE, journal.runId(), () -> store.delete(LakePaths.journal(run)));
    step(PublishStep.SWEEP, journal.runId(), () -> store.deleteFolder(LakePaths.side(run)));
    call(() -> store.deleteEmptyFolders(LakePaths.SIDE));
    call(() -> store.deleteEmptyFolders(LakePaths.JOURNALS));
  }

  /** Left alone while it is the same: a run that is slow to end cannot bring an old one back. */
  private void storeFormat(byte[] format) throws IOException {
    String text = new String(format, UTF_8);
    if (store.read(LakePaths.FORMAT).filter(stored -> stored.content().equals(text)).isEmpty()) {
      store.put(LakePaths.FORMAT, format);
    }
  }

  private static List<List<String>> pagesOf(List<String> files) {
    List<List<String>> pages = new ArrayList<>();
    for (int from = 0; from < files.size(); from += DELETED_TOGETHER) {
      pages.add(files.subList(from, Math.min(files.size(), from + DELETED_TOGETHER)));
    }
    return pages;
  }

  private static String folderOf(String file) {
    return file.substring(0, file.lastIndexOf('/'));
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
