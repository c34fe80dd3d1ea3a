package com.sparkify.io.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does what a journal says. Every step may be repeated, so that it can be taken up anywhere. */
final class Application {
  private static final int FILES_AT_ONCE = 16;

  private final Lake lake;
  private final LakeStore store;
  private final PublishObserver observer;

  Application(Lake lake, PublishObserver observer) {
    this.lake = lake;
    this.store = lake.store();
    this.observer = observer;
  }

  /** New files first, then the old ones out: a reader never misses a row. */
  void apply(Journal journal) throws IOException {
    RunId run = new RunId(journal.runId());
    forAll(
        journal.moves(),
        move -> step(PublishStep.MOVE_IN, move.to(), () -> store.move(move.from(), move.to())));
    forAll(journal.deletes(), file -> step(PublishStep.TAKE_OUT, file, () -> store.delete(file)));
    for (String folder :
        journal.deletes().stream().map(Application::folderOf).distinct().toList()) {
      store.deleteEmptyFolders(folder);
    }
    byte[] format = LakeJson.bytes(journal.format());
    step(PublishStep.FORMAT, LakePaths.FORMAT, () -> store.put(LakePaths.FORMAT, format));
    byte[] record = LakeJson.bytes(journal.record());
    step(PublishStep.RECORD, journal.runId(), () -> store.put(LakePaths.runRecord(run), record));
    step(PublishStep.CLOSE, journal.runId(), () -> store.delete(LakePaths.journal(run)));
    step(PublishStep.SWEEP, journal.runId(), () -> store.deleteFolder(LakePaths.side(run)));
    store.deleteEmptyFolders(LakePaths.SIDE);
    store.deleteEmptyFolders(LakePaths.JOURNALS);
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
    call.run();
    observer.after(step, what);
  }

  private <T> void forAll(List<T> files, FileCall<T> call) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.max(1, Math.min(FILES_AT_ONCE, files.size())));
    try {
      List<Future<?>> calls =
          files.stream()
              .<Future<?>>map(
                  file ->
                      threads.submit(
                          () -> {
                            call.run(file);
                            return null;
                          }))
              .toList();
      for (Future<?> done : calls) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while publishing to " + lake.uri(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked && !(cause instanceof UncheckedIOException)) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
