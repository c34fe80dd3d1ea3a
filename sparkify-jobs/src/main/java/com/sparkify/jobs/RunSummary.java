package com.sparkify.jobs;

import static com.sparkify.jobs.console.Quantities.bytes;
import static com.sparkify.jobs.console.Quantities.count;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.model.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run did, in one table for people. */
final class RunSummary {
  private static final List<String> KINDS = List.of("events", "songs");
  private static final int COLUMNS = 7;

  /** So many unknown fields are shown. */
  private static final int MOST_FIELDS = 20;

  private final RunRecord run;
  private final TextTable table;

  private RunSummary(RunRecord run) {
    this.run = run;
    List<Side> sides = new ArrayList<>(Collections.nCopies(COLUMNS, Side.RIGHT));
    sides.set(0, Side.LEFT);
    this.table = new TextTable(sides);
  }

  /**
   * The lines of the table: records, reasons, unknown fields, tables, plays matched, time taken,
   * the lake.
   */
  static List<String> lines(RunResult result, String lake) {
    RunSummary summary = new RunSummary(result.record());
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(summary.lines());
    lines.add("");
    summary.plays().ifPresent(lines::add);
    lines.add(ending(result, lake));
    return lines;
  }

  /** The part of it that a run record alone tells: all but the time taken and the lake. */
  static List<String> figures(RunRecord run) {
    RunSummary summary = new RunSummary(run);
    List<String> lines = new ArrayList<>(summary.lines());
    summary
        .plays()
        .ifPresent(
            plays -> {
              lines.add("");
              lines.add(plays);
            });
    return lines;
  }

  private List<String> lines() {
    records();
    rejections();
    unknownFields();
    tables();
    return table.lines();
  }

  private void records() {
    row("records", "files", "read", "new", "rejected", "re-delivered", "superseded");
    for (String kind : KINDS) {
      RunRecord.Counts counts = run.records().getOrDefault(kind, RunRecord.Counts.NONE);
      row(
          kind,
          count(counts.files()),
          count(counts.read()),
          count(counts.fresh()),
          count(counts.rejected()),
          count(counts.redelivered()),
          count(counts.superseded()));
    }
  }

  private void rejections() {
    if (run.rejectedByReason().values().stream().allMatch(Map::isEmpty)) {
      return;
    }
    row("");
    row("rejected", "events", "songs");
    for (RejectReason reason : RejectReason.values()) {
      long events = rejected("events", reason);
      long songs = rejected("songs", reason);
      if (events + songs > 0) {
        row(reason.code(), count(events), count(songs));
      }
    }
  }

  private long rejected(String kind, RejectReason reason) {
    return run.rejectedByReason().getOrDefault(kind, Map.of()).getOrDefault(reason.code(), 0L);
  }

  private void unknownFields() {
    Map<String, Long> records = new TreeMap<>();
    run.rescuedFields()
        .values()
        .forEach(counts -> counts.forEach((name, count) -> records.merge(name, count, Long::sum)));
    if (records.isEmpty()) {
      return;
    }
    row("");
    row("unknown fields", "events", "songs");
    List<String> names = List.copyOf(records.keySet());
    if (names.size() > MOST_FIELDS) {
      // Those in most records, by their names as always.
      names =
          names.stream()
              .sorted(Comparator.<String, Long>comparing(records::get).reversed())
              .limit(MOST_FIELDS)
              .sorted()
              .toList();
    }
    for (String name : names) {
      boolean isNew = KINDS.stream().anyMatch(kind -> isNew(kind, name));
      row(
          isNew ? name + " (new field)" : name,
          count(rescued("events", name)),
          count(rescued("songs", name)));
    }
    if (records.size() > names.size()) {
      row("and %s more".formatted(count(records.size() - names.size())));
    }
  }

  private boolean isNew(String kind, String field) {
    return run.newFields().getOrDefault(kind, List.of()).contains(field);
  }

  private long rescued(String kind, String field) {
    return run.rescuedFields().getOrDefault(kind, Map.of()).getOrDefault(field, 0L);
  }

  private void tables() {
    if (run.tables().isEmpty()) {
      return;
    }
    row("");
    row("tables", "files", "rows", "size");
    run.tables()
        .forEach(
            (name, figures) ->
                row(name, count(figures.files()), count(figures.rows()), bytes(figures.bytes())));
  }

  private Optional<String> plays() {
    TableFigures plays = run.tables().get("songplays");
    return run.matched() == null || plays == null
        ? Optional.empty()
        : Optional.of(
            "%s of %s matched a song."
                .formatted(count(run.matched()), Quantities.count(plays.rows(), "play")));
  }

  private static String ending(RunResult result, String lake) {
    RunRecord run = result.record();
    Duration taken =
        Duration.between(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt()));
    return "%s in %s, run %s."
        .formatted(outcome(result, lake), Quantities.duration(taken), run.runId());
  }

  private static String outcome(RunResult result, String lake) {
    if (result.published()) {
      return "Published to the lake " + lake;
    }
    return result.record().status() == RunRecord.Status.SUCCEEDED
        ? "Nothing new; nothing changed in the lake " + lake
        : "Nothing was published to the lake " + lake;
  }

  private void row(String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    row.addAll(Collections.nCopies(COLUMNS - cells.length, ""));
    table.row(row);
  }
}
