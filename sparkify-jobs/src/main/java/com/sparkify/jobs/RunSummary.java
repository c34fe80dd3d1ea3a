package com.sparkify.jobs;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.etl.EtlResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run did, as the terminal shows it at the end. */
final class RunSummary {
  private final EtlResult result;
  private final String lake;
  private final Duration taken;

  RunSummary(EtlResult result, String lake, long nanosTaken) {
    this.result = result;
    this.lake = lake;
    this.taken = Duration.ofNanos(nanosTaken);
  }

  List<String> lines() {
    RunRecord record = result.record();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(records(record).lines());
    lines.addAll(rejections(record));
    lines.add("");
    lines.addAll(tables(record).lines());
    lines.add("");
    TableFigures plays = record.tables().getOrDefault("songplays", TableFigures.NONE);
    lines.add(
        "%s of %s matched a song of the catalogue."
            .formatted(
                Quantities.count(record.matched() == null ? 0 : record.matched()),
                Quantities.count(plays.rows(), "play")));
    String outcome = result.published() ? "Published to " : "Nothing new, nothing changed in ";
    lines.add(
        outcome + lake + " in " + Quantities.duration(taken) + ", run " + record.runId() + ".");
    return lines;
  }

  private static TextTable records(RunRecord record) {
    TextTable table =
        new TextTable(
            List.of(
                Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("records", "files", "read", "new", "rejected", "re-delivered", "superseded");
    record
        .records()
        .forEach(
            (kind, counts) ->
                table.row(
                    kind,
                    Quantities.count(counts.files()),
                    Quantities.count(counts.read()),
                    Quantities.count(counts.fresh()),
                    Quantities.count(counts.rejected()),
                    Quantities.count(counts.redelivered()),
                    Quantities.count(counts.superseded())));
    return table;
  }

  private static List<String> rejections(RunRecord record) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.RIGHT));
    table.row("rejected", "reason", "records");
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<String, Map<String, Long>> kind : record.rejectedByReason().entrySet()) {
      kind.getValue()
          .forEach(
              (reason, count) -> {
                table.row(kind.getKey(), reason, Quantities.count(count));
                kinds.add(reason);
              });
    }
    List<String> lines = new ArrayList<>();
    if (!kinds.isEmpty()) {
      lines.add("");
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static TextTable tables(RunRecord record) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("table", "rows", "files", "size");
    record
        .tables()
        .forEach(
            (name, figures) ->
                table.row(
                    name,
                    Quantities.count(figures.rows()),
                    Quantities.count(figures.files()),
                    Quantities.bytes(figures.bytes())));
    return table;
  }
}
