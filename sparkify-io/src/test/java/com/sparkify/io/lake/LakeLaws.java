package com.sparkify.io.lake;

import com.sparkify.io.explore.StateHash;
import com.sparkify.io.explore.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds of a lake whenever a file changes, and what once all is at rest. */
final class LakeLaws {
  static final String SERIAL = "a serial order of committed runs explains the tables";
  static final String VOID = "a void run never shows";
  static final String READER = "a reader sees nothing that is not allowed";
  static final String RECORD = "a record is succeeded exactly if its files are in";
  static final String STUCK = "no state is stuck";
  static final String TOLD = "a command tells what became of its run";
  static final String LEFT_OVER = "nothing is left behind";
  static final String RENEWAL = "the lock is renewed while its run lives";

  private final Map<String, ModelRun> runs = new HashMap<>();
  private final List<String> committed = new ArrayList<>();

  /** The tables after each committed run, the first before any. */
  private final List<ModelTables> after = new ArrayList<>();

  /** The runs that have left a sign of themselves, or have given back the lock. */
  private final Set<String> begun = new TreeSet<>();

  private final Map<String, Ending> endings = new TreeMap<>();

  /** The run whose journal is there. */
  private Optional<String> underWay = Optional.empty();

  LakeLaws() {
    after.add(ModelTables.EMPTY);
  }

  /** The same history so far. */
  LakeLaws(LakeLaws other) {
    runs.putAll(other.runs);
    committed.addAll(other.committed);
    after.addAll(other.after);
    begun.addAll(other.begun);
    endings.putAll(other.endings);
    underWay = other.underWay;
  }

  /** A run that there may be. */
  void expect(ModelRun run) {
    runs.put(run.id().value(), run);
  }

  /** The tables as the committed runs have left them. */
  ModelTables tables() {
    return after.get(after.size() - 1);
  }

  /** A file was written or deleted. */
  void changed(MemoryFiles files, String path) {
    if (path.equals(LakePaths.LOCK)) {
      LockHolder holder = read(files.read(path).orElseThrow(), LockHolder.class);
      if (holder.isReleased()) {
        begun.add(holder.runId());
      }
    } else if (path.endsWith("/run.json") && files.exists(path)) {
      begun.add(path.split("/", -1)[2]);
    } else if (path.startsWith(LakePaths.JOURNALS)) {
      journalChanged(files);
      requireAllowed(ModelTables.of(files));
    } else if (path.startsWith(LakePaths.RUNS)) {
      requireIn(files, path);
    } else if (!path.startsWith(LakePaths.STATE)) {
      requireAllowed(ModelTables.of(files));
    }
  }

  private void journalChanged(MemoryFiles files) {
    List<String> present = new ArrayList<>();
    for (String path : files.below(LakePaths.JOURNALS)) {
      Journal journal = read(files.read(path).orElseThrow(), Journal.class);
      if (!journal.isVoid()) {
        present.add(journal.runId());
      }
    }
    if (present.size() > 1) {
      throw new Violation(SERIAL, "committed at once: " + present);
    }
    underWay = present.stream().findFirst();
    if (underWay.isPresent() && !committed.contains(underWay.get())) {
      committed.add(underWay.get());
      after.add(runs.get(underWay.get()).change(tables()));
    }
  }

  private void requireAllowed(ModelTables tables) {
    for (String run : tables.runs()) {
      if (!committed.contains(run)) {
        throw new Violation(VOID, run + " in " + tables);
      }
    }
    if (underWay.isEmpty()) {
      tables.requireSameAs(tables(), SERIAL, "after " + committed);
    } else if (!isLast(underWay.get())) {
      throw new Violation(SERIAL, underWay.get() + " once more after " + committed);
    } else {
      tables.requireBetween(after.get(after.size() - 2), tables(), READER);
    }
  }

  private boolean isLast(String run) {
    return !committed.isEmpty() && committed.get(committed.size() - 1).equals(run);
  }

  private void requireIn(MemoryFiles files, String path) {
    if (!status(files, path).equals(Optional.of(RunRecord.Status.SUCCEEDED))) {
      return;
    }
    String run = path.substring(LakePaths.RUNS.length() + 1, path.length() - ".json".length());
    if (!runs.get(run).publishes()) {
      return;
    }
    if (!committed.contains(run)) {
      throw new Violation(RECORD, run + " is not committed and has succeeded");
    }
    if (isLast(run)) {
      ModelTables.of(files).requireSameAs(tables(), RECORD, "with the record of " + run);
    }
  }

  private static Optional<RunRecord.Status> status(MemoryFiles files, String path) {
    return files.read(path).map(record -> read(record, RunRecord.class).status());
  }

  /** A command has ended, and said so of its run. */
  void told(RunId run, Ending ending) {
    endings.put(run.value(), ending);
  }

  /** The run was not disturbed. */
  void requireEnding(ModelRun run, Ending.Kind... expected) {
    Ending ending = endings.get(run.id().value());
    if (!List.of(expected).contains(ending.kind())) {
      throw new Violation(STUCK, "the next run ended with " + ending, ending.cause());
    }
  }

  /** Somebody has read these, from a snapshot. */
  void requireOfOneRun(ModelTables read) {
    if (after.stream().noneMatch(read::hasRowsOf)) {
      throw new Violation(READER, "a snapshot of %s after %s".formatted(read, committed));
    }
  }

  /** All processes are over, and the last one was not disturbed. */
  void requireAtRest(MemoryFiles files) {
    requireAllowed(ModelTables.of(files));
    LakeFormat format = read(files.read(LakePaths.FORMAT).orElseThrow(), LakeFormat.class);
    if (!format.zone().equals(tables().format().zone())) {
      throw new Violation(SERIAL, "after %s, lake.json is %s".formatted(committed, format));
    }
    begun.forEach(run -> requireRecord(files, run));
    endings.forEach(this::requireTrue);
    requireNothingLeft(files);
  }

  private void requireRecord(MemoryFiles files, String run) {
    Optional<RunRecord.Status> status = status(files, LakePaths.runRecord(new RunId(run)));
    boolean isRight =
        committed.contains(run)
            ? status.equals(Optional.of(RunRecord.Status.SUCCEEDED))
            : status.isPresent()
                && (status.get() != RunRecord.Status.SUCCEEDED || !runs.get(run).publishes());
    if (!isRight) {
      throw new Violation(RECORD, "%s has %s after %s".formatted(run, status, committed));
    }
  }

  private void requireTrue(String run, Ending ending) {
    boolean isIn = committed.contains(run);
    boolean isTrue =
        switch (ending.kind()) {
          case DONE -> isIn == runs.get(run).publishes();
          case UNFINISHED -> isIn;
          case LOCKED, OTHER_SETTINGS, NOTHING_PUBLISHED -> !isIn;
          case UNKNOWN, FAILED -> true;
        };
    if (!isTrue) {
      throw new Violation(
          TOLD, "%s ended with %s after %s".formatted(run, ending, committed), ending.cause());
    }
  }

  private static void requireNothingLeft(MemoryFiles files) {
    List<String> left = files.below(LakePaths.SIDE);
    if (!read(files.read(LakePaths.LOCK).orElseThrow(), LockHolder.class).isReleased()) {
      left.add(LakePaths.LOCK);
    }
    if (!left.isEmpty()) {
      throw new Violation(LEFT_OVER, left.toString());
    }
  }

  void addTo(StateHash hash) {
    committed.forEach(hash::add);
    endings.forEach((run, ending) -> hash.add(run).add(ending.kind().name()));
    begun.forEach(hash::add);
  }

  private static <T> T read(String content, Class<T> type) {
    try {
      return LakeJson.read(content, type);
    } catch (IOException e) {
      throw new UncheckedIOException(content, e);
    }
  }
}
