package com.sparkify.jobs.etl;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.max;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.checks.FigureAudit;
import com.sparkify.jobs.checks.RunAudit;
import com.sparkify.jobs.console.Stages;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a run has read and written, and holds it back if something is wrong with it. */
final class RunGate {
  private final EtlRequest request;
  private final Publication publication;
  private final RunLog log;
  private final Clock clock;
  private final Stages stages;
  private final FigureAudit figures;

  RunGate(EtlRequest request, Publication publication, RunLog log, Clock clock, Stages stages) {
    this.request = request;
    this.publication = publication;
    this.log = log;
    this.clock = clock;
    this.stages = stages;
    this.figures = new FigureAudit(request.gate());
  }

  /**
   * Before anything is built.
   *
   * @throws GateFailedException if too much was rejected
   */
  void afterReading(List<Intake> intakes) {
    for (Intake intake : intakes) {
      // Unreadable files count on neither side.
      long unreadable = intake.damagedFiles().size();
      add(
          figures.rejected(
              intake.record().name(), intake.read() - unreadable, intake.rejected() - unreadable));
    }
    requirePassed();
  }

  /**
   * Once all is written and nothing is published.
   *
   * @throws GateFailedException if an error was found that was not accepted
   */
  void beforePublishing() throws Exception {
    stages.run(
        "check the tables",
        () -> {
          add(new RunAudit(publication, request.gate()).run());
          checkFigures();
          return null;
        });
    requirePassed();
  }

  private void checkFigures() {
    Map<String, TableFigures> after = log.figures(publication);
    List<RunRecord> before =
        publication.lake().lastSucceeded(request.gate().limits().comparedRuns());
    // A run that reads again on purpose meets what it knows.
    if (request.mode() == EtlRequest.Mode.WHAT_IS_NEW && request.daysAgain().equals(Days.NONE)) {
      for (InputRecord record : List.of(InputRecord.EVENT, InputRecord.SONG)) {
        RunRecord.Counts counts = log.counts(record);
        add(figures.redelivered(record.name(), counts));
        add(figures.volume(record.name(), counts, before));
      }
    }
    before.stream().findFirst().ifPresent(last -> add(figures.rowsLost(last.tables(), after)));
    if (request.mode() != EtlRequest.Mode.EVERYTHING) {
      before.stream()
          .findFirst()
          .ifPresent(last -> add(figures.filesLost(last.tables(), filesFound())));
    }
    add(
        figures.matched(
            log.matched(publication.lake()),
            after.getOrDefault(StarSchema.SONGPLAYS.name(), TableFigures.NONE).rows()));
    if (figures.asksForAge()) {
      add(figures.freshness(newestEvent(), clock.instant()));
    }
  }

  /** In the tables that the run writes to, which it has listed anyway. */
  private Map<String, Long> filesFound() {
    return publication.writtenTables().stream()
        .collect(
            toMap(Table::name, publication::filesBefore, (one, same) -> one, LinkedHashMap::new));
  }

  /** Of the events that stay only those of the last day are read. */
  private Optional<Instant> newestEvent() {
    Set<Partition> days = new LinkedHashSet<>(publication.writtenPartitions(Staging.EVENTS));
    days.addAll(publication.lake().partitions(Staging.EVENTS).keySet());
    Optional<Partition> last = days.stream().max(Comparator.comparing(day -> day.values().get(0)));
    return last.map(
        day ->
            publication
                .staying(Staging.EVENTS, Set.of(day))
                .unionByName(publication.written(Staging.EVENTS))
                .agg(max("start_time").as("newest"))
                .head()
                .<Instant>getAs("newest"));
  }

  private void add(List<RunRecord.Check> checks) {
    for (RunRecord.Check check : checks) {
      log.check(
          request.gate().accepted().contains(check.name()) ? check.acceptedByOperator() : check);
    }
  }

  private void requirePassed() {
    if (log.gateFailed()) {
      throw log.rejected(publication);
    }
  }
}
