package com.sparkify.jobs.pipeline;

import static org.apache.spark.sql.functions.max;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.checks.FigureAudit;
import com.sparkify.jobs.checks.GateRules;
import com.sparkify.jobs.checks.RunAudit;
import com.sparkify.model.Feed;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a run has read and written. */
final class QualityGate {
  private final GateRules rules;
  private final FigureAudit figures;

  QualityGate(GateRules rules) {
    this.rules = rules;
    this.figures = new FigureAudit(rules);
  }

  /** Whether too much was rejected; before anything is built. */
  List<RunRecord.Check> afterReading(List<IngestedRecords> ingested) {
    List<RunRecord.Check> checks = new ArrayList<>();
    for (IngestedRecords records : ingested) {
      // Unreadable files count on neither side.
      long unreadable = records.damagedFiles().size();
      checks.addAll(
          figures.rejected(
              records.feed().inLake(),
              records.read() - unreadable,
              records.rejected() - unreadable));
    }
    return accepted(checks);
  }

  /**
   * The tables and the figures, once all is written and nothing is published.
   *
   * @param request what the run reads
   */
  List<RunRecord.Check> beforePublishing(OpenRun run, EtlRequest request) {
    List<RunRecord.Check> checks = new ArrayList<>(new RunAudit(run.transaction(), rules).run());
    RunFacts facts = run.facts();
    List<RunRecord> before = run.lake().lastSucceeded(rules.limits().comparedRuns());
    if (!request.readsAgain()) {
      for (Feed feed : List.of(Feed.EVENTS, Feed.SONGS)) {
        RunRecord.Counts counts = facts.counts(feed);
        checks.addAll(figures.redelivered(feed.inLake(), counts));
        checks.addAll(figures.volume(feed.inLake(), counts, before));
      }
    }
    Map<String, TableFigures> after = facts.tables();
    before.stream()
        .findFirst()
        .ifPresent(last -> checks.addAll(figures.rowsLost(last.tables(), after)));
    if (request.mode() != EtlRequest.Mode.EVERYTHING) {
      before.stream()
          .findFirst()
          .ifPresent(
              last ->
                  checks.addAll(figures.filesLost(last.tables(), filesFound(run.transaction()))));
    }
    checks.addAll(
        figures.matched(
            facts.matched(),
            after.getOrDefault(StarSchema.SONGPLAYS.name(), TableFigures.NONE).rows()));
    if (figures.asksForAge()) {
      checks.addAll(figures.freshness(newestEvent(run.transaction()), run.clock().instant()));
    }
    return accepted(checks);
  }

  /** In the tables that the run writes to, which it has listed anyway. */
  private static Map<String, Long> filesFound(Publication transaction) {
    Map<String, Long> found = new LinkedHashMap<>();
    transaction
        .writtenTables()
        .forEach(table -> found.put(table.name(), transaction.filesBefore(table)));
    return found;
  }

  /** Of the events that stay only those of the last day are read. */
  private static Optional<Instant> newestEvent(Publication transaction) {
    Set<Partition> days = new LinkedHashSet<>(transaction.writtenPartitions(Staging.EVENTS));
    days.addAll(transaction.lake().partitions(Staging.EVENTS).keySet());
    Optional<Partition> last = days.stream().max(Comparator.comparing(day -> day.values().get(0)));
    return last.map(
        day ->
            transaction
                .staying(Staging.EVENTS, Set.of(day))
                .unionByName(transaction.written(Staging.EVENTS))
                .agg(max("start_time").as("newest"))
                .head()
                .<Instant>getAs("newest"));
  }

  private List<RunRecord.Check> accepted(List<RunRecord.Check> checks) {
    return checks.stream()
        .map(check -> rules.accepted().contains(check.name()) ? check.acceptedByOperator() : check)
        .toList();
  }
}
