package com.sparkify.jobs;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All that is kept of one run, for people. */
final class RunDetails {
  private final List<String> lines = new ArrayList<>();

  private RunDetails() {}

  /** The lines, with a blank one between parts; parts of which nothing is known are left out. */
  static List<String> lines(RunRecord run) {
    RunDetails details = new RunDetails();
    details.pairs(
        List.of(
            List.of("run", run.runId()),
            List.of("status", run.status().name().toLowerCase(Locale.ROOT)),
            List.of("started", run.startedAt() == null ? "not known" : run.startedAt()),
            List.of("finished", run.finishedAt()),
            List.of("version", run.version())));
    details.part("inputs", inputs(run.inputs()));
    List<String> figures = RunSummary.figures(run);
    if (!run.records().isEmpty()) {
      details.lines.add("");
      details.lines.addAll(figures);
    }
    details.part(
        "checks",
        run.checks().stream()
            .map(
                check ->
                    List.of(
                        check.label(),
                        "%s: found %s, expected is %s"
                            .formatted(check.outcome(), check.found(), check.expected())))
            .toList());
    run.checks().stream()
        .filter(check -> !check.failingRows().isEmpty())
        .forEach(
            check ->
                details.part(
                    "rows that fail " + check.label(),
                    check.failingRows().stream().map(row -> List.of(Json.line(row))).toList()));
    details.part(
        "stages",
        run.stages().stream().map(stage -> List.of(stage.name(), seconds(stage))).toList());
    details.part(
        "requests",
        run.requests().entrySet().stream()
            .map(entry -> List.of(entry.getKey(), Quantities.count(entry.getValue())))
            .toList());
    details.part("settings", pairs(run.settings()));
    details.part("warnings", run.warnings().stream().map(List::of).toList());
    return details.lines;
  }

  private static String seconds(RunRecord.Stage stage) {
    return Quantities.duration(Duration.ofMillis(Math.round(stage.seconds() * 1000)));
  }

  private static List<List<String>> inputs(Map<String, List<String>> inputs) {
    List<List<String>> rows = new ArrayList<>();
    new TreeMap<>(inputs)
        .forEach((kind, uris) -> uris.forEach(uri -> rows.add(List.of(kind, uri))));
    return rows;
  }

  private static List<List<String>> pairs(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> List.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void part(String title, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
      pairs(rows);
    }
  }

  private void pairs(List<List<String>> rows) {
    TextTable table = new TextTable(rows.get(0).stream().map(cell -> Side.LEFT).toList());
    rows.forEach(row -> table.row(row));
    lines.addAll(table.lines());
  }
}
