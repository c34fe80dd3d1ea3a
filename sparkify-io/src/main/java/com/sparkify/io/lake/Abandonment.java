package com.sparkify.io.lake;

import com.sparkify.io.lake.AbandonedRun.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gives up a committed run that cannot be finished. As long as all files are there that it takes
 * out, it is undone. Those go only once all new ones are in place; so where some are gone, the run
 * is finished with what is there. Either is a journal of its own, in the place of the run's, so
 * that the next run goes on with it after a death.
 */
final class Abandonment {
  private final LakeRoot lake;
  private final LakeStore store;
  private final LakeLock lock;
  private final String version;
  private final LakeClock clock;

  Abandonment(LakeRoot lake, LakeLock lock, String version, LakeClock clock) {
    this.lake = lake;
    this.store = lake.store();
    this.lock = lock;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Gives up a run.
   *
   * @throws LakeException if no such run is committed and unfinished
   * @throws LockLostException if another run has taken the lock over
   */
  AbandonedRun giveUp(RunId run) throws IOException {
    String path = LakePaths.journal(run);
    Optional<LakeStore.Versioned> stored =
        Journal.paths(store).contains(path) ? store.read(path) : Optional.empty();
    Optional<Journal> journal = stored.flatMap(Journal::in);
    if (stored.isEmpty() || journal.filter(Journal::isVoid).isPresent()) {
      throw nothingToGiveUp(lake, run);
    }
    Plan plan = journal.isPresent() ? plan(journal.get()) : planOfUnreadable(run);
    lock.verify();
    if (!store.replace(path, LakeJson.bytes(plan.instead()), stored.get().version())) {
      throw new IOException("The journal " + path + " changed meanwhile");
    }
    new Application(store, PublishObserver.NONE).apply(plan.instead());
    return plan.result();
  }

  static LakeException nothingToGiveUp(LakeRoot lake, RunId run) {
    return new LakeException(
        "The lake %s has no run %s that is committed and not finished: there is nothing to give up."
            .formatted(lake.uri(), run));
  }

  /** What comes of it, and the journal that does it. */
  private record Plan(AbandonedRun result, Journal instead) {}

  private Plan plan(Journal journal) throws IOException {
    Set<String> there = filesOf(journal);
    boolean isWhole = there.containsAll(journal.deletes());
    List<String> lost =
        journal.moves().stream()
            .filter(move -> !there.contains(move.from()) && !there.contains(move.to()))
            .map(Journal.Move::to)
            .toList();
    AbandonedRun result =
        isWhole
            ? new AbandonedRun(journal.runId(), Outcome.UNDONE, List.of())
            : new AbandonedRun(journal.runId(), Outcome.FINISHED_IN_PART, lost);
    RunRecord record = failed(journal.record(), result);
    Journal undo =
        new Journal(
            journal.runId(),
            List.of(),
            journal.moves().stream().map(Journal.Move::to).filter(there::contains).toList(),
            null,
            record);
    Journal finish =
        new Journal(
            journal.runId(),
            journal.moves().stream().filter(move -> !lost.contains(move.to())).toList(),
            journal.deletes(),
            journal.format(),
            record);
    return new Plan(result, isWhole ? undo : finish);
  }

  private Plan planOfUnreadable(RunId run) {
    AbandonedRun result = new AbandonedRun(run.value(), Outcome.UNKNOWN, List.of());
    RunRecord record = failed(RunRecord.ofDeadRun(run, null, null, version), result);
    return new Plan(result, new Journal(run.value(), List.of(), List.of(), null, record));
  }

  private RunRecord failed(RunRecord record, AbandonedRun result) {
    return record.failed(clock.now().toString(), result.inWords());
  }

  /** All files that lie beside those that the journal names. */
  private Set<String> filesOf(Journal journal) throws IOException {
    Set<String> folders = new TreeSet<>();
    Stream.concat(
            journal.deletes().stream(),
            journal.moves().stream().flatMap(move -> Stream.of(move.from(), move.to())))
        .forEach(file -> folders.add(file.substring(0, file.lastIndexOf('/'))));
    Set<String> files = new HashSet<>();
    for (String folder : folders) {
      store.list(folder).forEach(file -> files.add(file.path()));
    }
    return files;
  }
}
