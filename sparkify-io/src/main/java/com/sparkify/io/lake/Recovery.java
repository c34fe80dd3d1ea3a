package com.sparkify.io.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what dead runs have left. Only who holds the lock may do it. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** No process that was taken for dead wakes up after so long a time and goes on. */
  private static final Duration VOID_JOURNALS_KEPT = Duration.ofDays(7);

  private final LakeRoot lake;
  private final LakeStore store;
  private final LakeLock lock;
  private final String version;
  private final LakeClock clock;
  private final PublishObserver observer;

  Recovery(
      LakeRoot lake, LakeLock lock, String version, LakeClock clock, PublishObserver observer) {
    this.lake = lake;
    this.store = lake.store();
    this.lock = lock;
    this.version = version;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Returns the builds that were held back, which stay where they are.
   *
   * @throws LockLostException if another run has taken the lock over
   * @throws LakeException if a committed run cannot be finished
   */
  RejectedBuilds recover() throws IOException {
    abortUploads(LakePaths.STATE);
    Set<String> atTheSide = new TreeSet<>();
    for (LakeStore.Listed file : store.list(LakePaths.SIDE)) {
      atTheSide.add(file.path().substring(LakePaths.SIDE.length() + 1).split("/", 2)[0]);
    }
    Set<String> unfinished = new TreeSet<>(atTheSide);
    lock.deadHolder().map(LockHolder::runId).ifPresent(unfinished::add);
    if (!unfinished.isEmpty()) {
      // If this is the run that was taken for dead, a living one may be among those listed: it had
      // the lock before it put anything there. So nothing but what was listed is touched below.
      lock.verify();
    }
    Set<RunId> rejected = closeUnlessOver(unfinished);
    // Void ones too: who made them may have died before it could record those deaths.
    unfinished.addAll(finishCommitted());
    for (String run : unfinished) {
      recordDeath(new RunId(run));
    }
    for (String run : atTheSide) {
      if (!rejected.contains(new RunId(run))) {
        store.deleteFolder(LakePaths.side(new RunId(run)));
      }
    }
    return new RejectedBuilds(store, rejected);
  }

  /**
   * Makes sure that runs never commit what is swept here, unless they have, and drops those that
   * are over: a run with a record is, whatever it left.
   *
   * @return those that were rejected
   */
  private Set<RunId> closeUnlessOver(Set<String> runs) throws IOException {
    Set<RunId> rejected = new LinkedHashSet<>();
    for (String name : List.copyOf(runs)) {
      RunId run = new RunId(name);
      Optional<RunRecord> record = RunRecord.read(store, run);
      if (record.isEmpty()) {
        new CommitPoint(store, run).close();
        continue;
      }
      runs.remove(name);
      if (record.get().status() == RunRecord.Status.REJECTED) {
        rejected.add(run);
      }
    }
    return rejected;
  }

  /** They only cost their storage, so a run may go on without the right to look for them. */
  private void abortUploads(String folder) throws IOException {
    try {
      int uploads = store.abortUploads(folder);
      if (uploads > 0) {
        LOG.warn("Gave up {} uploads that dead runs had begun", uploads);
      }
    } catch (AccessDeniedException denied) {
      LOG.warn(
          "May not look for uploads that dead runs have begun to {}: grant"
              + " s3:ListBucketMultipartUploads on the bucket, or let a lifecycle rule of the bucket"
              + " end them",
          lake.uri() + "/" + folder,
          denied);
    }
  }

  /** Returns the runs whose journals are void. */
  private Set<String> finishCommitted() throws IOException {
    Set<String> voided = new TreeSet<>();
    String longAgo = RunId.of(clock.now().minus(VOID_JOURNALS_KEPT), 0).value();
    for (String path : Journal.paths(store)) {
      RunId run = LakePaths.runOf(path).orElseThrow();
      try {
        Optional<LakeStore.Versioned> stored = store.read(path);
        if (stored.filter(journal -> !Journal.isVoid(journal)).isPresent()) {
          finish(
              Journal.in(stored.get())
                  .orElseThrow(() -> new IOException("The journal cannot be read")));
        } else if (run.value().compareTo(longAgo) < 0) {
          store.delete(path);
        } else {
          voided.add(run.value());
        }
      } catch (UncheckedIOException failed) {
        throw stuck(run, path, failed.getCause());
      } catch (IOException failed) {
        throw stuck(run, path, failed);
      }
    }
    return voided;
  }

  private LakeException stuck(RunId run, String journal, IOException cause) {
    return new LakeException(
        "The run %s is committed but not finished, and it cannot be finished in the lake %s: %s If that cannot be mended, give the run up with: sparkify unlock --lake %s --abandon %s (its journal is %s)"
            .formatted(
                run, lake.uri(), lake.explained(S3Attempt.USE, cause), lake.uri(), run, journal),
        cause);
  }

  private void finish(Journal journal) throws IOException {
    LOG.warn("Finishing the committed run {}, which died while it published", journal.runId());
    // A large file is moved in parts; the death may have come between them.
    Set<String> tables = new TreeSet<>();
    journal.moves().forEach(move -> tables.add(move.to().substring(0, move.to().indexOf('/'))));
    for (String table : tables) {
      abortUploads(table);
    }
    new Application(store, observer).apply(journal);
  }

  private void recordDeath(RunId run) throws IOException {
    if (store.read(LakePaths.runRecord(run)).isPresent()) {
      return;
    }
    String startedAt =
        lock.deadHolder()
            .filter(holder -> holder.runId().equals(run.value()))
            .map(LockHolder::takenAt)
            .orElse(begunAt(run));
    LOG.warn("The run {} died before it published anything; its files are swept", run);
    byte[] record =
        LakeJson.bytes(RunRecord.ofDeadRun(run, startedAt, clock.now().toString(), version));
    store.create(LakePaths.runRecord(run), record);
  }

  private String begunAt(RunId run) throws IOException {
    Optional<LakeStore.Versioned> begun = store.read(LakePaths.begun(run));
    try {
      return begun.isEmpty() ? null : LakeJson.read(begun.get().content(), Begun.class).startedAt();
    } catch (JsonProcessingException unknown) {
      return null;
    }
  }

  private record Begun(String startedAt) {}
}
