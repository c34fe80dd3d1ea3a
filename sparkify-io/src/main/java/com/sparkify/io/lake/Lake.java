package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import com.sparkify.io.s3.S3Failure;
import com.sparkify.io.s3.S3Uri;
import com.sparkify.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;

/**
 * A lake: the tables below one root.
 *
 * <p>Reading needs no lock. During the seconds in which a publication moves its files in, a reader
 * may see a table's old and new files together, or, of a row that moves between folders, neither.
 */
public final class Lake {
  private final SparkSession spark;
  private final Path root;
  private final LakeRoot files;

  /** A lake in any store; without a session no rows of it can be read. */
  Lake(SparkSession spark, Path root, LakeStore store) {
    this.spark = spark;
    this.root = root;
    this.files = new LakeRoot(store, root.toString());
  }

  /**
   * Opens a lake, which need not exist yet. Nothing is read or written.
   *
   * @param uri where it is: {@code file:}, {@code s3a:} ({@code s3:} is taken as that), any other
   *     file system of Hadoop's, or a local path without a scheme
   * @throws LakeException if there is no file system for the scheme, or it cannot be reached
   */
  public static Lake open(SparkSession spark, String uri) {
    Path root = rootOf(uri);
    try {
      FileSystem files = root.getFileSystem(spark.sessionState().newHadoopConf());
      Path qualified = files.makeQualified(root);
      LakeStore store =
          "file".equals(qualified.toUri().getScheme())
              ? new LocalLakeStore(Paths.get(qualified.toUri().getPath()))
              : new HadoopLakeStore(files, qualified);
      return new Lake(spark, qualified, store);
    } catch (IOException e) {
      String advice =
          S3Failure.of(e, S3Attempt.USE, root.toString())
              .map(failure -> failure.reason() + ". " + failure.action())
              .orElse(
                  e.getMessage()
                      + ". Check the address, the credentials and that the bucket exists.");
      throw new LakeException("Cannot open the lake %s: %s".formatted(uri, advice), e);
    }
  }

  private static Path rootOf(String uri) {
    if (uri.isBlank()) {
      throw new LakeException("The lake's address is empty; give a path or a URI.");
    }
    if (uri.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      return new Path(S3Uri.asS3a(uri));
    }
    return new Path("file", null, Paths.get(uri).toAbsolutePath().normalize().toString());
  }

  /** The root as a qualified path. */
  public String uri() {
    return root.toString();
  }

  Path path(String relative) {
    return new Path(root, relative);
  }

  LakeStore store() {
    return files.store();
  }

  SparkSession spark() {
    return spark;
  }

  /** For files and folders of this lake by their very names: a bracket or star is no pattern. */
  DataFrameReader reader() {
    return spark.read().option(DataSource.GLOB_PATHS_KEY(), false);
  }

  /**
   * The published rows of a table, in exactly its schema; no rows if it was never published.
   *
   * <p>The Dataset names the files that are there now: read it before a later publication replaces
   * them.
   */
  public Dataset<Row> read(Table table) {
    return TableFiles.published(this, table).read();
  }

  /**
   * The published rows of some partitions of a table, as {@link #read(Table)} gives them. The
   * folders of other partitions are not even listed.
   *
   * @throws IllegalArgumentException if the table has more or fewer partition columns
   */
  public Dataset<Row> read(Table table, Set<Partition> partitions) {
    return TableFiles.published(this, table).read(partitions);
  }

  /** The partitions of a table that have files, in the order of their folders. */
  public Map<Partition, PartitionSize> partitions(Table table) {
    Map<Partition, PartitionSize> sizes = new LinkedHashMap<>();
    for (DataFile file : TableFiles.published(this, table).list()) {
      Partition partition = Partition.ofFolder(file.folder());
      if (partition.isOf(table)) {
        sizes.merge(partition, new PartitionSize(1, file.bytes()), PartitionSize::plus);
      }
    }
    return sizes;
  }

  /** Whether anything was ever published of a table; an empty one has a file too. */
  public boolean hasFiles(Table table) {
    return !TableFiles.published(this, table).list().isEmpty();
  }

  /** What a table holds now. */
  public TableFigures figures(Table table) {
    return TableFiles.published(this, table).figures();
  }

  /** What the lake was built with; empty if nothing was ever published. */
  public Optional<LakeFormat> format() {
    return LakeFormat.of(files);
  }

  /**
   * Refuses to add to a lake of an older format, or with another zone or tolerance than it was
   * built with.
   *
   * @throws LakeSettingsChangedException naming both and the remedy
   */
  public void requireFormat(LakeFormat wanted) {
    requireFormat(format(), wanted);
  }

  /** As {@link #requireFormat(LakeFormat)}, of a lake whose format was read already. */
  public void requireFormat(Optional<LakeFormat> present, LakeFormat wanted) {
    wanted.requireFits(files, present);
  }

  /** The records of all runs, the newest first. */
  public List<RunRecord> runs() {
    return newestFirst().toList();
  }

  /** The records of so many runs at most, the newest first; no others are read. */
  public List<RunRecord> lastRuns(int most) {
    return newestFirst().limit(most).toList();
  }

  /** The record of a run; empty if the lake has none of it. */
  public Optional<RunRecord> run(String runId) {
    try {
      // Looked for among those that are there: whoever asks may have given anything as an id.
      return RunRecord.paths(store()).stream()
          .filter(path -> path.equals(LakePaths.runRecord(new RunId(runId))))
          .findFirst()
          .map(this::runRecord);
    } catch (IOException e) {
      throw failed(S3Attempt.LIST, "list " + LakePaths.RUNS, e);
    }
  }

  /** The record of the newest run that succeeded: it says what the tables hold now. */
  public Optional<RunRecord> lastSucceeded() {
    return succeeded().findFirst();
  }

  /** The records of the newest runs that succeeded, so many at most, the newest first. */
  public List<RunRecord> lastSucceeded(int atMost) {
    return succeeded().limit(atMost).toList();
  }

  /**
   * The records of the runs that succeeded, the newest first; each is read when it is asked for.
   */
  public Stream<RunRecord> succeeded() {
    return newestFirst().filter(record -> record.status() == RunRecord.Status.SUCCEEDED);
  }

  private Stream<RunRecord> newestFirst() {
    try {
      return RunRecord.paths(store()).stream()
          .sorted(Comparator.reverseOrder())
          .map(this::runRecord);
    } catch (IOException e) {
      throw failed(S3Attempt.LIST, "list " + LakePaths.RUNS, e);
    }
  }

  /** The record of a run; empty if there is none. */
  public Optional<RunRecord> recordOf(RunId run) {
    try {
      return RunRecord.read(store(), run);
    } catch (IOException e) {
      throw failed(S3Attempt.READ, "read " + LakePaths.runRecord(run), e);
    }
  }

  private RunRecord runRecord(String path) {
    try {
      return LakeJson.read(store().read(path).orElseThrow().content(), RunRecord.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the run record " + path(path), e);
    }
  }

  /**
   * Who holds the lake now.
   *
   * @throws UnreadableLockException if the lock names none
   */
  public Optional<LockHolder> lockHolder() {
    try {
      return store()
          .read(LakePaths.LOCK)
          .map(lock -> LockHolder.in(files, lock))
          .filter(holder -> !holder.isReleased());
    } catch (IOException e) {
      throw failed(S3Attempt.READ, "read " + LakePaths.LOCK, e);
    }
  }

  /**
   * Says at once whether a run could begin; {@link #begin} still decides.
   *
   * @throws LakeLockedException if a living run holds the lake
   */
  public void requireFree(Instant now) {
    lockHolder()
        .filter(holder -> !holder.isKnownDead() && holder.isFresh(now))
        .ifPresent(
            holder -> {
              throw LockClaim.held(files, holder);
            });
  }

  /**
   * Takes the lock from whoever holds it. If its run lives and has not committed yet, it never
   * will. A lock that cannot be read is replaced by one that can.
   *
   * @return whether there was a holder
   */
  public boolean clearLock(Clock clock) {
    try {
      return LakeLock.clear(files, LakeClock.of(clock));
    } catch (IOException e) {
      throw failed(S3Attempt.USE, "clear " + LakePaths.LOCK, e);
    }
  }

  /** The runs that are committed and not finished; the next run of any command finishes them. */
  public List<RunId> unfinishedRuns() {
    try {
      return Journal.unfinished(store());
    } catch (IOException e) {
      throw failed(S3Attempt.LIST, "list " + LakePaths.JOURNALS, e);
    }
  }

  /**
   * Gives up a run that is committed and cannot be finished.
   *
   * @param run the run to give up
   * @param by the run that does it
   * @param version the program's version
   * @throws LakeLockedException if a run holds the lake
   * @throws LakeException if the run is not committed, or finished
   */
  public AbandonedRun abandon(
      RunId run, RunId by, String version, Clock clock, PublishObserver observer) {
    LakeClock time = LakeClock.of(clock);
    LockHolder claim = LockHolder.ofThisProcess(by, time.now(), LakeLock.LEASE);
    if (!unfinishedRuns().contains(run)) {
      throw Abandonment.nothingToGiveUp(files, run);
    }
    try (LakeLock lock = LockClaim.take(files, claim, time, observer)) {
      lock.begin();
      return new Abandonment(files, lock, version, time).giveUp(run);
    } catch (IOException e) {
      throw failed(S3Attempt.USE, "give up the run " + run, e);
    }
  }

  /**
   * Takes the lock, finishes what a dead run has committed, and sweeps what others left.
   *
   * @param run the run that publishes
   * @param version the program's version, for the records of dead runs
   * @param clock the job's clock
   * @param observer is told of each step
   * @throws LakeLockedException if another run holds the lake
   */
  public Publication begin(RunId run, String version, Clock clock, PublishObserver observer) {
    return hold(run, version, clock, observer).beginOnly();
  }

  /**
   * As {@link #begin}, but the lock is kept for several runs.
   *
   * @param run the first of them
   */
  public LakeHold hold(RunId run, String version, Clock clock, PublishObserver observer) {
    return hold(run, version, LakeClock.of(clock), observer);
  }

  LakeHold hold(RunId run, String version, LakeClock clock, PublishObserver observer) {
    // Nothing is written to a lake of a newer version, not even a lock.
    format();
    LockHolder claim = LockHolder.ofThisProcess(run, clock.now(), LakeLock.LEASE);
    return new LakeHold(this, LakeWriter.take(files, claim, version, clock, observer));
  }

  /** The failure of a call to the store, with what to do about it. */
  LakeException failed(S3Attempt attempt, String what, IOException cause) {
    return files.failed(attempt, what, cause);
  }
}
