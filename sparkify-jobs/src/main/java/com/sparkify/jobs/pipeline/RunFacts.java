package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Status;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.model.Feed;
import com.sparkify.model.Progress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a run so far; its record is made of it, and nowhere else. */
final class RunFacts {
  private static final Logger LOG = LoggerFactory.getLogger(RunFacts.class);

  /** So many damaged files are named one by one. */
  private static final int MOST_FILES = 20;

  private final RunOrigin origin;
  private final RunId run;
  private final Clock clock;
  private final Progress progress;
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
  private Map<String, TableFigures> tables = Map.of();

  RunFacts(
      RunOrigin origin,
      RunId run,
      Clock clock,
      Progress progress,
      RequestCount requests,
      BytesMoved bytes) {
    this.origin = origin;
    this.requests = requests;
    this.bytes = bytes;
    this.run = run;
    this.clock = clock;
    this.progress = progress;
    Instant now = clock.instant();
    this.startedAt = now.toString();
    if (run.time().isAfter(now)) {
      warn(
          ("The lake has a run from after this machine's clock, which shows %s. The id of this run,"
                  + " %s, is set after it. Check the clocks of the machines that write this lake.")
              .formatted(now.truncatedTo(ChronoUnit.SECONDS), run));
    }
    for (Feed feed : List.of(Feed.EVENTS, Feed.SONGS)) {
      records.put(feed.inLake(), RunRecord.Counts.NONE);
      rejectedByReason.put(feed.inLake(), Map.of());
      rescuedFields.put(feed.inLake(), Map.of());
    }
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

  /** Adds what was read; until it is classified, nothing of it is new. */
  void ingested(IngestedRecords ingested) {
    bytes.reads(ingested.files());
    String feed = ingested.feed().inLake();
    records.put(feed, ingested.counts(0, 0, 0));
    rejectedByReason.put(feed, ingested.rejectedByReason());
    ingested.damagedFiles().entrySet().stream()
        .limit(MOST_FILES)
        .forEach(
            file ->
                warn(
                    "The file %s cannot be read: %s. None of its records were taken. Deliver it again; the next run reads it again."
                        .formatted(file.getKey(), file.getValue())));
    if (ingested.damagedFiles().size() > MOST_FILES) {
      warn(
          String.format(
              Locale.ROOT,
              "So are %,d more files of %s; `sparkify quarantine --reason unreadable_file` names all of them.",
              ingested.damagedFiles().size() - MOST_FILES,
              feed));
    }
    long rejected = ingested.rejected() - ingested.damagedFiles().size();
    if (rejected > 0) {
      warn(
          "%d of %d records of %s were rejected; they are in quarantine/%s with file, line and reason."
              .formatted(rejected, ingested.read(), feed, feed));
    }
  }

  void classified(RecordClassification classified) {
    records.put(classified.feed().inLake(), classified.counts());
    String feed = classified.feed().inLake();
    RescuedFieldCounts rescued = classified.rescued();
    rescuedFields.put(feed, rescued.mostFrequent());
    if (rescued.unnamed() > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "The new records of %s have %,d unknown fields; the run record names the %,d that most records have. All of them are kept in _rescued.",
              feed,
              rescued.distinct(),
              rescued.mostFrequent().size()));
    }
  }

  /** Adds a check; one that failed and does not hold the run back is a warning. */
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

  /** What became so far of the records of a feed. */
  RunRecord.Counts counts(Feed feed) {
    return records.get(feed.inLake());
  }

  /** The tables as they will be, and how many plays will have a song. */
  void tables(Map<String, TableFigures> after, long matchedAfter) {
    this.tables = after;
    this.matched = matchedAfter;
  }

  Map<String, TableFigures> tables() {
    return tables;
  }

  Long matched() {
    return matched;
  }

  /** The unknown fields of the new records, by feed. */
  Map<String, Map<String, Long>> rescuedFields() {
    return rescuedFields;
  }

  /** Those of them that the lake has not met before. */
  void newFields(Map<String, List<String>> names) {
    this.newFields = names;
  }

  private void warn(String warning) {
    LOG.warn(warning);
    warnings.add(warning);
  }

  /** The record of a run that succeeded. */
  RunRecord succeeded() {
    return record(Status.SUCCEEDED, tables);
  }

  /** The record of a run that the gate holds back. */
  RunRecord rejected() {
    return record(Status.REJECTED, Map.of());
  }

  /** The record of a run that failed. */
  RunRecord failed(Throwable failure) {
    warnings.add(Secrets.masked("The run failed: " + failure.getMessage()));
    return record(Status.FAILED, Map.of());
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
        progress.timings().stream()
            .map(
                timing ->
                    new RunRecord.Stage(timing.stage(), timing.duration().toMillis() / 1000.0))
            .toList(),
        bytes.soFar(),
        requests.soFar(),
        warnings);
  }
}
