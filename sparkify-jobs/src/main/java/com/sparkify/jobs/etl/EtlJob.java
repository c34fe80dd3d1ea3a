package com.sparkify.jobs.etl;

import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.json.SourceListing;
import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.CompactionRule;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.console.Stages;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Quarantine;
import com.sparkify.model.Table;
import com.sparkify.transforms.Cleaning;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main job: reads what is new, stages it, builds the star schema, and publishes all of it or
 * nothing.
 *
 * <p>Idempotent: run again on the same input, it changes no table. Killed at any instant and run
 * again, it ends with the tables it would have made at once.
 */
public final class EtlJob {
  private static final Logger LOG = LoggerFactory.getLogger(EtlJob.class);

  private final SparkSession spark;
  private final EtlRequest request;
  private final Clock clock;
  private final Stages stages;
  private final ReadLimits limits;
  private final LakeFormat format;
  private final PublishObserver observer;

  public EtlJob(SparkSession spark, EtlRequest request, Clock clock, Stages stages) {
    this(spark, request, clock, stages, PublishObserver.NONE);
  }

  /** A job that tells an observer of each step of its publication. */
  public EtlJob(
      SparkSession spark,
      EtlRequest request,
      Clock clock,
      Stages stages,
      PublishObserver observer) {
    this.spark = spark;
    this.request = request;
    this.clock = clock;
    this.stages = stages;
    this.limits = request.limits();
    this.format = LakeFormat.of(request.zone(), request.durationToleranceSeconds());
    this.observer = observer;
  }

  /**
   * Runs the job.
   *
   * @throws MisplacedLakeException if the lake and a source lie inside each other
   * @throws com.sparkify.io.json.SourceException if a source is missing or cannot be read
   * @throws com.sparkify.io.lake.LakeLockedException if another run holds the lake
   * @throws com.sparkify.io.lake.LakeSettingsChangedException if the lake was built with another
   *     zone or tolerance, and not everything is read
   * @throws GateFailedException if the quality gate failed; nothing is published
   */
  public EtlResult run() throws Exception {
    return run(() -> stages.run("list the sources", () -> Sources.list(spark, request)));
  }

  /**
   * Runs the job on files that were looked up already.
   *
   * @throws Exception as {@link #run()}
   */
  public EtlResult run(SourceListing songs, SourceListing logs) throws Exception {
    return run(() -> new Sources(songs, logs));
  }

  private EtlResult run(Callable<Sources> listing) throws Exception {
    Lake lake = Lake.open(spark, request.lake());
    RequestCount requests = RequestCount.from(spark, request.origin(), lake);
    lake.requireFree(clock.instant());
    Sources sources = listing.call();
    sources.requireApartFrom(lake);
    RunId run = RunId.of(clock.instant(), new Random().nextInt());
    return run(sources, requests, run, () -> lake.begin(run, request.version(), clock, observer));
  }

  /** Runs the job on sources that are listed already, as the run of a publication. */
  EtlResult run(
      Sources sources, RequestCount requests, RunId run, Supplier<Publication> publications)
      throws Exception {
    Lake lake = Lake.open(spark, request.lake());
    if (request.mode() != EtlRequest.Mode.EVERYTHING) {
      lake.requireFormat(format);
    }
    try (BytesMoved bytes = BytesMoved.from(spark)) {
      RunLog log = new RunLog(request.origin(), run, clock, stages, requests, bytes);
      log.emptySources(sources.emptyRoots());
      log.objectsWithoutPath(sources.objectsWithoutPath());
      try (Publication publication = publications.get()) {
        return run(lake, sources, publication, log);
      }
    }
  }

  private EtlResult run(Lake lake, Sources sources, Publication publication, RunLog log)
      throws Exception {
    try {
      if (request.mode() != EtlRequest.Mode.EVERYTHING) {
        // Once more under the lock: what a dead run had committed may have come in since.
        lake.requireFormat(format);
      }
      Plan plan = plan(lake, sources);
      if (plan.isEmpty() && lake.format().isPresent()) {
        return log.nothingNew(publication, lake);
      }
      return CodeGeneration.fitFor(
          spark, bytes(lake, plan, log), () -> build(lake, plan, publication, log));
    } catch (GateFailedException gate) {
      throw gate;
    } catch (Exception | Error failure) {
      log.failed(publication, failure);
      throw failure;
    }
  }

  private EtlResult build(Lake lake, Plan plan, Publication publication, RunLog log)
      throws Exception {
    List<Intake> intakes =
        SideBySide.run(
            request.parallelTables(),
            List.of(
                () -> intake(publication, InputRecord.SONG, plan.songs()),
                () -> intake(publication, InputRecord.EVENT, plan.events())));
    Intake songs = intakes.get(0);
    Intake events = intakes.get(1);
    log.read(songs);
    log.read(events);
    if (plan.isKnownDamage(songs, events)) {
      return log.onlyKnownDamage(publication, lake);
    }
    RunGate gate = new RunGate(request, publication, log, clock, stages);
    quarantine(songs, Quarantine.SONGS, publication);
    quarantine(events, Quarantine.EVENTS, publication);
    gate.afterReading(List.of(songs, events));
    change(lake, plan, songs, events, publication, log);
    gate.beforePublishing();
    return log.publish(publication, format);
  }

  /** What the run may have to read: the files, and the tables, which it may have to look into. */
  private long bytes(Lake lake, Plan plan, RunLog log) {
    long tables =
        request.mode() == EtlRequest.Mode.EVERYTHING
            ? 0
            : log.lastRun(lake).map(EtlJob::bytes).orElse(0L);
    return plan.bytes() + tables;
  }

  private static long bytes(RunRecord last) {
    return last.tables().values().stream().mapToLong(TableFigures::bytes).sum();
  }

  private Plan plan(Lake lake, Sources sources) {
    List<SourceFile> logs = sources.logs().files();
    Bookmarks songs = bookmarks(lake, InputRecord.SONG, sources.songs().files());
    Bookmarks events = bookmarks(lake, InputRecord.EVENT, logs);
    if (request.mode() == EtlRequest.Mode.ALL_AGAIN) {
      return new Plan(sources.songs().files(), logs, songs, events);
    }
    return new Plan(
        songs.unread(Set.of()),
        events.unread(FilesOfDays.among(logs, request.daysAgain(), lake)),
        songs,
        events);
  }

  private Bookmarks bookmarks(Lake lake, InputRecord record, List<SourceFile> listed) {
    return request.mode() == EtlRequest.Mode.EVERYTHING
        ? Bookmarks.none(record, listed)
        : Bookmarks.of(lake, record, listed);
  }

  private Intake intake(Publication publication, InputRecord record, List<SourceFile> files)
      throws Exception {
    return stages.run(
        "read the " + record.name(),
        () -> {
          Intake intake = Intake.of(spark, publication, record, files, limits, request.zone());
          LOG.info(
              "Read {}: files={} records={} rejected={}",
              record.name(),
              files.size(),
              intake.read(),
              intake.rejected());
          return intake;
        });
  }

  private void change(
      Lake lake, Plan plan, Intake songs, Intake events, Publication publication, RunLog log)
      throws Exception {
    // Asked for once: where a lake lies on S3, each look at its format is a request.
    boolean isFull = request.mode() == EtlRequest.Mode.EVERYTHING || lake.format().isEmpty();
    if (isFull) {
      new FullBuild(spark, request, publication, log, stages).run(songs, events);
    } else {
      new Increment(spark, request, publication, log, stages).run(songs, events);
    }
    Change change = isFull ? Change.replaceAll() : Change.add();
    bookmark(plan.songMarks(), songs, publication, change);
    bookmark(plan.eventMarks(), events, publication, change);
    stages.run(
        "compact",
        () -> {
          publication
              .writtenTables()
              .forEach(table -> publication.compact(table, CompactionRule.AFTER_A_RUN));
          return null;
        });
  }

  private void bookmark(Bookmarks marks, Intake intake, Publication publication, Change change) {
    if (intake.files().isEmpty() && change.equals(Change.add())) {
      return;
    }
    for (Dataset<Row> rows : marks.of(spark, intake, publication.run().value())) {
      publication.write(marks.table(), rows, change);
    }
  }

  private void quarantine(Intake intake, Table table, Publication publication) throws Exception {
    if (intake.rejected() > 0) {
      String run = publication.run().value();
      stages.run(
          "quarantine " + intake.record().name(),
          () ->
              publication.write(
                  table,
                  Cleaning.rejected(intake.arrivals().rejectedRows(), table, run),
                  Change.add()));
    }
  }

  /** What this run reads, and what was read before. */
  private record Plan(
      List<SourceFile> songs, List<SourceFile> events, Bookmarks songMarks, Bookmarks eventMarks) {
    boolean isEmpty() {
      return songs.isEmpty() && events.isEmpty();
    }

    long bytes() {
      return Stream.concat(songs.stream(), events.stream()).mapToLong(SourceFile::length).sum();
    }

    /** Whether all that was read are files that are damaged as they were before. */
    boolean isKnownDamage(Intake readSongs, Intake readEvents) {
      return readSongs.files().size() == readSongs.damagedFiles().size()
          && readEvents.files().size() == readEvents.damagedFiles().size()
          && songs.stream().allMatch(songMarks::isKnownDamage)
          && events.stream().allMatch(eventMarks::isKnownDamage)
          && !isEmpty();
    }
  }
}
