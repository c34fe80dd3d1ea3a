package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
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

  private final Lake lake;
  private final LakeStore store;
  private final String version;
  private final Clock clock;
  private final PublishObserver observer;

  Recovery(Lake lake, String version, Clock clock, PublishObserver observer) {
    this.lake = lake;
    this.store = lake.store();
    this.version = version;
    this.clock = clock;
    this.observer = observer;
  }

  /** Returns the builds that were held back, which stay where they are. */
  RejectedBuilds recover(Optional<LockHolder> deadHolder) throws IOException {
    Set<String> atTheSide = new TreeSet<>();
    Set<RunId> rejected = new LinkedHashSet<>();
    Set<String> unfinished = new TreeSet<>();
    deadHolder.map(LockHolder::runId).ifPresent(unfinished::add);
    for (LakeStore.Listed file : store.list(LakePaths.SIDE)) {
      atTheSide.add(file.path().substring(LakePaths.SIDE.length() + 1).split("/", 2)[0]);
    }
    unfinished.addAll(atTheSide);
    // A run with a record is over, whatever it left: it did not come to give back the lock.
    for (String run : List.copyOf(unfinished)) {
      Optional<RunRecord> record = lake.recordOf(new RunId(run));
      if (record.isPresent()) {
        unfinished.remove(run);
        if (record.get().status() == RunRecord.Status.REJECTED) {
          rejected.add(new RunId(run));
        }
      } else {
        // One that was only slow, and not dead, must not commit what is swept here.
        new CommitPoint(store, new RunId(run)).close();
      }
    }
    // Void ones too: who made them may have died before it could record those deaths.
    unfinished.addAll(finishCommitted());
    for (String run : unfinished) {
      recordDeath(new RunId(run), deadHolder);
    }
    // Only folders of dead runs can be here: a living one would hold the lock.
    if (rejected.isEmpty()) {
      store.deleteFolder(LakePaths.SIDE);
    } else {
      for (String run : atTheSide) {
        if (!rejected.contains(new RunId(run))) {
          store.deleteFolder(LakePaths.side(new RunId(run)));
        }
      }
    }
    abortUploads(LakePaths.STATE);
    return new RejectedBuilds(store, rejected);
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
          lake.path(folder),
          denied);
    }
  }

  /** Returns the runs whose journals are void. */
  private Set<String> finishCommitted() throws IOException {
    Set<String> voided = new TreeSet<>();
    String longAgo = RunId.of(clock.instant().minus(VOID_JOURNALS_KEPT), 0).value();
    for (String path : Journal.paths(store)) {
      Journal journal = Journal.read(store, path).orElseThrow();
      if (!journal.isVoid()) {
        LOG.warn("Finishing the committed run {}, which died while it published", journal.runId());
        new Application(lake.store(), observer).apply(journal);
        abortUploads(journal);
      } else if (journal.runId().compareTo(longAgo) < 0) {
        store.delete(path);
      } else {
        voided.add(journal.runId());
      }
    }
    return voided;
  }

  /** A large file is moved in parts; the death may have come between them. */
  private void abortUploads(Journal journal) throws IOException {
    Set<String> folders = new TreeSet<>();
    journal.moves().forEach(move -> folders.add(move.to().substring(0, move.to().indexOf('/'))));
    for (String folder : folders) {
      abortUploads(folder);
    }
  }

  private void recordDeath(RunId run, Optional<LockHolder> deadHolder) throws IOException {
    if (hasRecord(run)) {
      return;
    }
    String startedAt =
        deadHolder
            .filter(holder -> holder.runId().equals(run.value()))
            .map(LockHolder::takenAt)
            .orElse(begunAt(run));
    LOG.warn("The run {} died before it published anything; its files are swept", run);
    store.put(
        LakePaths.runRecord(run),
        LakeJson.bytes(RunRecord.ofDeadRun(run, startedAt, clock.instant().toString(), version)));
  }

  private boolean hasRecord(RunId run) throws IOException {
    return store.read(LakePaths.runRecord(run)).isPresent();
  }

  private String begunAt(RunId run) throws IOException {
    Optional<LakeStore.Versioned> begun = store.read(LakePaths.begun(run));
    return begun.isEmpty() ? null : LakeJson.read(begun.get().content(), Begun.class).startedAt();
  }

  private record Begun(String startedAt) {}
}
