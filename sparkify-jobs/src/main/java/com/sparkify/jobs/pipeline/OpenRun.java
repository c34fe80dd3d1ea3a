package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Progress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A run that holds the lake. */
public final class OpenRun {
  private final Publication transaction;
  private final Optional<LakeFormat> format;
  private final Optional<RunRecord> lastRun;
  private final RunFacts facts;
  private final Clock clock;
  private final Progress progress;
  private boolean isConcluded;

  OpenRun(
      Publication transaction,
      Optional<LakeFormat> format,
      Optional<RunRecord> lastRun,
      RunFacts facts,
      Clock clock,
      Progress progress) {
    this.transaction = transaction;
    this.format = format;
    this.lastRun = lastRun;
    this.facts = facts;
    this.clock = clock;
    this.progress = progress;
  }

  /** What it writes to. */
  public Publication transaction() {
    return transaction;
  }

  /** The stages of the run. */
  public Progress progress() {
    return progress;
  }

  /** The lake as it was before. */
  public Lake lake() {
    return transaction.lake();
  }

  /** What the lake was built with; empty if nothing was ever published. */
  Optional<LakeFormat> format() {
    return format;
  }

  /** The last run that succeeded; there is no other while this one holds the lock. */
  Optional<RunRecord> lastRun() {
    return lastRun;
  }

  RunFacts facts() {
    return facts;
  }

  Clock clock() {
    return clock;
  }

  /** Works out what the tables will hold, once all is written that has no plays. */
  void concludeTables() {
    concludeTables(() -> TablesAfter.matchedBefore(lake(), lastRun));
  }

  /**
   * Works out what the tables will hold, once all is written.
   *
   * @param matched how many plays will have a song
   */
  void concludeTables(LongSupplier matched) {
    if (!isConcluded) {
      isConcluded = true;
      facts.tables(TablesAfter.figures(transaction, lastRun), matched.getAsLong());
    }
  }

  /**
   * Adds checks, and ends the run without publishing anything if one holds it back.
   *
   * @throws GateFailedException if one does
   */
  void requirePassed(List<RunRecord.Check> checks) {
    checks.forEach(facts::check);
    if (facts.gateFailed()) {
      RunRecord record = facts.rejected();
      transaction.endRejected(record);
      throw GateFailedException.of(new RunResult(record, false), transaction);
    }
  }
}
