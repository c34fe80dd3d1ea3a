package com.sparkify.jobs.telemetry;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures of a run as metrics. */
final class RunMetrics {
  static final String LAST_SUCCESS = "run_last_success_timestamp_seconds";

  private RunMetrics() {}

  /** The whole text. What is not known has no sample. */
  static String text(RunOutcome outcome) {
    MetricsText text = new MetricsText(outcome.lake());
    text.metric("run_exit_code", "Exit code of the last run; 0 is success.")
        .sample(outcome.exitCode());
    text.metric("run_finished_timestamp_seconds", "When the last run ended.")
        .sample(seconds(outcome.finished()));
    outcome
        .lastSuccess()
        .ifPresent(
            last ->
                text.metric(LAST_SUCCESS, "When the last run ended that succeeded.")
                    .sample(seconds(last)));
    outcome.record().ifPresent(record -> add(record, text));
    return text.toString();
  }

  private static void add(RunRecord record, MetricsText text) {
    text.metric("run_duration_seconds", "How long the last run took.")
        .sample(
            seconds(
                Duration.between(
                        Instant.parse(record.startedAt()), Instant.parse(record.finishedAt()))
                    .toMillis()));
    text.metric("run_warnings", "Warnings of the last run.").sample(record.warnings().size());
    addRecords(record, text);
    addTables(record.tables(), text);
    text.metric("stage_duration_seconds", "How long a stage of the last run took.");
    stages(record).forEach((stage, seconds) -> text.sample(seconds, "stage", stage));
  }

  private static void addRecords(RunRecord record, MetricsText text) {
    text.metric("run_files", "Source files that the last run read.");
    record.records().forEach((kind, counts) -> text.sample(counts.files(), "kind", kind));
    text.metric("run_records", "Records that the last run read, and what became of them.");
    record
        .records()
        .forEach(
            (kind, counts) ->
                text.sample(counts.read(), "kind", kind, "outcome", "read")
                    .sample(counts.fresh(), "kind", kind, "outcome", "new")
                    .sample(counts.rejected(), "kind", kind, "outcome", "rejected")
                    .sample(counts.redelivered(), "kind", kind, "outcome", "redelivered")
                    .sample(counts.superseded(), "kind", kind, "outcome", "superseded"));
    text.metric("run_rejected_records", "Records that the last run rejected, by reason.");
    record
        .rejectedByReason()
        .forEach(
            (kind, reasons) ->
                reasons.forEach(
                    (reason, count) -> text.sample(count, "kind", kind, "reason", reason)));
  }

  private static void addTables(Map<String, TableFigures> tables, MetricsText text) {
    addTables("table_rows", "Rows of a table.", tables, TableFigures::rows, text);
    addTables("table_files", "Data files of a table.", tables, TableFigures::files, text);
    addTables("table_bytes", "Size of a table's files.", tables, TableFigures::bytes, text);
  }

  private static void addTables(
      String metric,
      String help,
      Map<String, TableFigures> tables,
      ToLongFunction<TableFigures> figure,
      MetricsText text) {
    text.metric(metric, help);
    tables.forEach((table, figures) -> text.sample(figure.applyAsLong(figures), "table", table));
  }

  /** A stage may come several times; a sample may not. */
  private static Map<String, BigDecimal> stages(RunRecord record) {
    Map<String, BigDecimal> stages = new LinkedHashMap<>();
    record
        .stages()
        .forEach(
            stage ->
                stages.merge(stage.name(), BigDecimal.valueOf(stage.seconds()), BigDecimal::add));
    return stages;
  }

  private static BigDecimal seconds(Instant instant) {
    return seconds(instant.toEpochMilli());
  }

  private static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }
}
