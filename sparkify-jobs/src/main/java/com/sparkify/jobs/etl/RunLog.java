package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Status;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.console.Stages;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Quarantine;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what a run does, and ends it one way or another with its record. */
final class RunLog {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  /** The tables of the record, in this order. */
  private static final List<Table> TABLES = tables();

  private final RunOrigin origin;
  private final RunId run;
  private final Clock clock;
  private final Stages stages;
  private final RequestCount requests;
  private final BytesMoved bytes;
  private final String startedAt;
  private final Map<String, RunRecord.Counts> records = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> rejectedByReason = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> rescuedFields = new LinkedHashMap<>();
  private final List<RunRecord.Check> checks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Map<String, List<String>> newFields = Map.of();
  private Long matched;
  private long matchedMore;
  private Map<String, TableFigures> figuresAfter;
  private Optional<RunRecord> lastRun;

  RunLog(
      RunOrigin origin,
      RunId run,
      Clock clock,
      Stages stages,
      RequestCount requests,
      BytesMoved bytes) {
    this.origin = origin;
    this.requests = requests;
    this.bytes = bytes;
    this.run = run;
    this.clock = clock;
    this.stages = stages;
    this.startedAt = clock.instant().toString();
    for (InputRecord record : List.of(InputRecord.EVENT, InputRecord.SONG)) {
      records.put(record.name(), RunRecord.Counts.NONE);
      rejectedByReason.put(record.name(), Map.of());
      rescuedFields.put(record.name(), Map.of());
    }
  }

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(Staging.TABLES);
    tables.addAll(StarSchema.TABLES);
    tables.addAll(List.of(Quarantine.EVENTS, Quarantine.SONGS));
    return List.copyOf(tables);
  }

  void emptySources(List<String> roots) {
    roots.stream()
        .distinct()
        .forEach(root -> warn("The source %s holds no data files.".formatted(root)));
  }

  void objectsWithoutPath(List<String> keys) {
    List<String> distinct = keys.stream().distinct().toList();
    if (!distinct.isEmpty()) {
      warn(
          "%s not read: a key with an empty name, . or .. between its slashes has no path. Copy what it holds to another key. Among them: %s."
              .formatted(
                  distinct.size() == 1 ? "1 object was" : distinct.size() + " objects were",
                  String.join(", ", distinct.subList(0, Math.min(3, distinct.size())))));
    }
  }

  /** Notes what was read; until it is reconciled, nothing of it is new. */
  void read(Intake intake) {
    bytes.reads(intake.files());
    String kind = intake.record().name();
    records.put(
        kind,
        new RunRecord.Counts(intake.files().size(), intake.read(), 0, intake.rejected(), 0, 0));
    rejectedByReason.put(kind, intake.rejectedByReason());
    intake
        .damagedFiles()
        .forEach(
            (file, why) ->
                warn(
                    "The file %s cannot be read: %s. None of its records were taken. Deliver it again; the next run reads it again."
                        .formatted(file, why)));
    long rejected = intake.rejected() - intake.damagedFiles().size();
    if (rejected > 0) {
      warn(
          "%d of %d records of %s were rejected; they are in quarantine/%s with file, line and reason."
              .formatted(rejected, intake.read(), kind, kind));
    }
  }

  synchronized void reconciled(Intake intake, long fresh, long redelivered, long superseded) {
    records.put(
        intake.record().name(),
        new RunRecord.Counts(
            intake.files().size(),
            intake.read(),
            fresh,
            intake.rejected(),
            redelivered,
            superseded));
  }

  synchronized void rescued(Intake intake, Map<String, Long> names) {
    rescuedFields.put(intake.record().name(), names);
  }

  synchronized void matched(long plays) {
    matched = plays;
  }

  /** More plays than before have a song, or fewer. */
  synchronized void matchedMore(long plays) {
    matchedMore += plays;
  }

  /** Notes a check; one that failed and does not hold the run back is a warning. */
  void check(RunRecord.Check check) {
    checks.add(check);
    if (!check.passed() && !check.holdsBack()) {
      warn(
          "The check %s failed%s: found %s, expected is %s."
              .formatted(
                  check.label(),
                  check.accepted() ? ", and was accepted" : "",
                  check.found(),
                  check.expected()));
    }
  }

  boolean gateFailed() {
    return checks.stream().anyMatch(RunRecord.Check::holdsBack);
  }

  /** What became so far of the records of a kind. */
  synchronized RunRecord.Counts counts(InputRecord record) {
    return records.get(record.name());
  }

  private void warn(String warning) {
    LOG.warn(warning);
    warnings.add(warning);
  }

  /** Publishes the run with its record. */
  EtlResult publish(Publication publication, LakeFormat format) throws Exception {
    Map<String, TableFigures> figures = figures(publication);
    matched = matched(publication.lake());
    newFields = NewFields.among(rescuedFields, publication.lake());
    stages.run(
        "publish",
        () -> {
          publication.commit(record(Status.SUCCEEDED, figures), format);
          return null;
        });
    // Once more, now that the publishing itself has a duration and has made its requests.
    RunRecord record = record(Status.SUCCEEDED, figures);
    publication.restate(record);
    return new EtlResult(record, true);
  }

  /** The tables as they will be, once all is written. */
  synchronized Map<String, TableFigures> figures(Publication publication) {
    if (figuresAfter == null) {
      figuresAfter = figuresAfter(publication);
    }
    return figuresAfter;
  }

  private Map<String, TableFigures> figuresAfter(Publication publication) {
    Map<String, TableFigures> before =
        lastRun(publication.lake()).map(RunRecord::tables).orElse(Map.of());
    Map<String, TableFigures> figures = new LinkedHashMap<>();
    for (Table table : TABLES) {
      TableFigures after =
          publication.figuresAfter(table, before.getOrDefault(table.name(), TableFigures.NONE));
      if (after.files() > 0) {
        figures.put(table.name(), after);
      }
    }
    return figures;
  }

  /** How many plays will have a song. */
  synchronized long matched(Lake lake) {
    return matched != null ? matched : matchedBefore(lake) + matchedMore;
  }

  /**
   * The last run that succeeded before this one; there is no other while this one holds the lock.
   */
  synchronized Optional<RunRecord> lastRun(Lake lake) {
    if (lastRun == null) {
      lastRun = lake.lastSucceeded();
    }
    return lastRun;
  }

  private long matchedBefore(Lake lake) {
    return lastRun(lake)
        .map(RunRecord::matched)
        .orElseGet(() -> lake.read(StarSchema.SONGPLAYS).where("song_id IS NOT NULL").count());
  }

  EtlResult nothingNew(Publication publication, Lake lake) {
    return unchanged(publication, lake);
  }

  /** All that was read is damaged as it was before: nothing changes, and the warnings are said. */
  EtlResult onlyKnownDamage(Publication publication, Lake lake) {
    return unchanged(publication, lake);
  }

  private EtlResult unchanged(Publication publication, Lake lake) {
    Map<String, TableFigures> figures = figuresAfter(publication);
    matched = matchedBefore(lake);
    RunRecord record = record(Status.SUCCEEDED, figures);
    publication.endWithoutChange(record);
    return new EtlResult(record, false);
  }

  /** Ends the run without publishing anything, since the gate failed. */
  GateFailedException rejected(Publication publication) {
    RunRecord record = record(Status.REJECTED, Map.of());
    publication.endRejected(record);
    return GateFailedException.of(new EtlResult(record, false), publication);
  }

  /** Leaves the record of a failed run, if nothing is committed yet. */
  void failed(Publication publication, Throwable failure) {
    if (publication.isCommitted()) {
      return;
    }
    try {
      warnings.add("The run failed: " + failure.getMessage());
      publication.endWithoutChange(record(Status.FAILED, Map.of()));
    } catch (RuntimeException alsoFailed) {
      // The first failure is the one to tell of; the next run records that this one died.
      failure.addSuppressed(alsoFailed);
    }
  }

  private RunRecord record(Status status, Map<String, TableFigures> figures) {
    return new RunRecord(
        run.value(),
        status,
        startedAt,
        clock.instant().toString(),
        origin.version(),
        origin.settings(),
        origin.inputs(),
        records,
        rejectedByReason,
        rescuedFields,
        newFields,
        figures,
        matched,
        checks,
        stages.timings().stream()
            .map(
                timing ->
                    new RunRecord.Stage(timing.stage(), timing.duration().toMillis() / 1000.0))
            .toList(),
        bytes.soFar(),
        requests.soFar(),
        warnings);
  }
}
