package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's change to a lake: all of it or nothing.
 *
 * <p>New files are written to the side, where nobody reads. {@link #commit} makes the journal, one
 * small object that says all that is left to do; that is the commit point. Then files are moved in,
 * old ones taken out, and the run record is stored. A run that dies before the commit leaves
 * garbage that the next one sweeps; one that dies after it is finished by the next one.
 */
public final class Publication implements LakeTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final Lake lake;
  private final OpenRun open;
  private final RunId run;
  private final PublishObserver observer;
  private final Runnable whenClosed;
  private final Map<Table, PendingTable> pending = new LinkedHashMap<>();

  Publication(Lake lake, OpenRun open, Runnable whenClosed) {
    this.lake = lake;
    this.open = open;
    this.run = open.id();
    this.observer = open.observer();
    this.whenClosed = whenClosed;
  }

  /** Writes to the side. */
  @Override
  public TableFigures write(
      Table table, Dataset<Row> rows, Change change, Arrangement arrangement) {
    observer.before(PublishStep.WRITE, table.name());
    TableFigures figures = pending(table).write(rows, change, arrangement);
    LOG.info("Wrote {} to the side: {} {}", table.name(), change, figures);
    observer.after(PublishStep.WRITE, table.name());
    return figures;
  }

  /** Writes to the side, in one pass. */
  @Override
  public Arrivals arrive(Table staging, Dataset<Row> read) {
    return pending(staging).arrive(read);
  }

  @Override
  public TableFigures adopt(
      Table staging, LandedRecords landed, Set<Partition> partitions, Change change) {
    observer.before(PublishStep.WRITE, staging.name());
    TableFigures figures = pending(staging).adopt((Arrivals) landed, partitions, change);
    LOG.info("Took over the arrivals of {}: {} {}", staging.name(), change, figures);
    observer.after(PublishStep.WRITE, staging.name());
    return figures;
  }

  @Override
  public Dataset<Row> written(Table table) {
    return pending(table).written();
  }

  @Override
  public Set<Partition> writtenPartitions(Table table) {
    return pending(table).writtenPartitions();
  }

  @Override
  public Dataset<Row> staying(Table table) {
    return pending(table).staying();
  }

  @Override
  public Dataset<Row> staying(Table table, Set<Partition> partitions) {
    return pending(table).staying(partitions);
  }

  /** The published partitions of which rows stay. */
  public Set<Partition> stayingPartitions(Table table) {
    return pending(table).stayingPartitions();
  }

  /** Whether published rows go. */
  public boolean takesOut(Table table) {
    return pending(table).takesOut();
  }

  /** The published rows that go: all of the table, or those of the partitions replaced. */
  public Dataset<Row> takenOut(Table table) {
    return pending(table).takenOut();
  }

  @Override
  public List<Table> writtenTables() {
    synchronized (pending) {
      return pending.entrySet().stream()
          .filter(entry -> entry.getValue().isWritten())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /**
   * Rewrites small files of a table together: those that are published and stay, and those that
   * this run has written. It is the last that a run does to a table.
   *
   * @throws LakeException if what was written does not hold the same number of rows
   */
  public Compaction compact(Table table, CompactionRule rule) {
    observer.before(PublishStep.COMPACT, table.name());
    Compaction compaction = pending(table).compact(rule);
    if (compaction.folders() > 0) {
      LOG.info("Compacted {} to the side: {}", table.name(), compaction);
    }
    observer.after(PublishStep.COMPACT, table.name());
    return compaction;
  }

  /**
   * What a table will hold once this run is published. Only the footers of files that are taken out
   * are read for it.
   *
   * @param before what it holds now; if its files say otherwise, they are believed, and all their
   *     footers are read
   */
  public TableFigures figuresAfter(Table table, TableFigures before) {
    return pending(table).figuresAfter(before);
  }

  /** How many files of a table this run has found. */
  public long filesBefore(Table table) {
    return pending(table).filesBefore();
  }

  private PendingTable pending(Table table) {
    synchronized (pending) {
      return pending.computeIfAbsent(table, added -> new PendingTable(lake, run, added));
    }
  }

  /** Writes the rows to the side, and returns them as they were written. */
  @Override
  public Dataset<Row> scratch(String name, Dataset<Row> rows) {
    String path = lake.path(LakePaths.scratch(run, name)).toString();
    rows.write().parquet(path);
    return lake.reader().schema(rows.schema()).parquet(path);
  }

  /**
   * Publishes all that was written.
   *
   * @param record the run's record, stored with the tables
   * @param format what the lake is built with from now on
   * @throws LockLostException if another run took the lock over; nothing is published
   * @throws UnknownCommitException if the store did not say whether it took the journal
   */
  public void commit(RunRecord record, LakeFormat format) {
    open.commit(plan(record, format));
  }

  private Journal plan(RunRecord record, LakeFormat format) {
    List<Journal.Move> moves = new ArrayList<>();
    List<String> deletes = new ArrayList<>();
    for (PendingTable table : List.copyOf(pending.values())) {
      FileChange change = table.change();
      change.in().forEach(file -> moves.add(table.move(file.file())));
      change.out().forEach(file -> deletes.add(file.stored()));
    }
    return new Journal(run.value(), moves, deletes, format, record);
  }

  /** Says more of a committed run: its record, once all that belongs to it is done. */
  public void restate(RunRecord record) {
    open.restate(record);
  }

  /** Ends the run without publishing anything, whatever its record says, and leaves the record. */
  public void endWithoutChange(RunRecord record) {
    open.endWithoutChange(record);
  }

  /**
   * Ends the run without publishing anything, but leaves what it has written of the tables at the
   * side, so that people can see what was wrong with it. It stays until a later run publishes, or
   * is held back itself.
   */
  public void endRejected(RunRecord record) {
    open.endRejected(record);
  }

  /** Where the tables lie that this run has written: a folder for each, as Parquet. */
  public String side() {
    return lake.path(LakePaths.sideTables(run)).toString();
  }

  /**
   * Gives the lock back, unless it is held for further runs. A run that was neither committed nor
   * abandoned is swept by the next that takes the lock.
   */
  @Override
  public void close() {
    if (!open.hasEnded()) {
      LOG.warn("The run {} ends without a commit", run);
    }
    whenClosed.run();
  }

  /** Whether the point is passed from which on the run counts as done. */
  public boolean isCommitted() {
    return open.hasEnded();
  }

  @Override
  public Lake lake() {
    return lake;
  }

  @Override
  public RunId run() {
    return run;
  }

  /** A dead run's lock that was taken over to begin this one. */
  public Optional<LockHolder> deadHolder() {
    return open.lock().deadHolder();
  }
}
