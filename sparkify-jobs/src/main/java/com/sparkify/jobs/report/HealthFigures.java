package com.sparkify.jobs.report;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Quarantine;
import com.sparkify.transforms.report.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How the lake is: its last runs, the checks of the last one, and what was rejected. */
final class HealthFigures {
  private static final int LAST_RUNS = 20;

  private HealthFigures() {}

  static List<Figure> of(Lake lake) {
    List<RunRecord> runs = lake.lastRuns(LAST_RUNS);
    return List.of(runs(runs), checks(runs), rejected(lake));
  }

  private static Figure runs(List<RunRecord> runs) {
    return Figure.timeless(
        "runs",
        List.of("run_id", "status", "started_at", "finished_at"),
        List.of(
            "files",
            "read",
            "new",
            "rejected",
            "redelivered",
            "superseded",
            "checks_passed",
            "checks_failed"),
        runs.stream().map(HealthFigures::row).toList());
  }

  private static List<Object> row(RunRecord run) {
    return Arrays.asList(
        run.runId(),
        run.status().name().toLowerCase(Locale.ROOT),
        run.startedAt(),
        run.finishedAt(),
        sum(run, RunRecord.Counts::files),
        sum(run, RunRecord.Counts::read),
        sum(run, RunRecord.Counts::fresh),
        sum(run, RunRecord.Counts::rejected),
        sum(run, RunRecord.Counts::redelivered),
        sum(run, RunRecord.Counts::superseded),
        run.checks().stream().filter(RunRecord.Check::passed).count(),
        run.checks().stream().filter(check -> !check.passed()).count());
  }

  private static long sum(RunRecord run, ToLongFunction<RunRecord.Counts> figure) {
    return run.records().values().stream().mapToLong(figure).sum();
  }

  /** Those of the newest run that has any. */
  private static Figure checks(List<RunRecord> runs) {
    List<List<Object>> rows = new ArrayList<>();
    runs.stream()
        .filter(run -> !run.checks().isEmpty())
        .findFirst()
        .ifPresent(
            run ->
                run.checks()
                    .forEach(
                        check ->
                            rows.add(
                                Arrays.asList(
                                    check.label(),
                                    check.outcome(),
                                    check.expected(),
                                    check.found()))));
    return Figure.timeless(
        "checks", List.of("check", "result", "expected", "found"), List.of(), rows);
  }

  private static Figure rejected(Lake lake) {
    List<List<Object>> rows = new ArrayList<>();
    for (var table : List.of(Quarantine.EVENTS, Quarantine.SONGS)) {
      String kind = table.name().substring(table.name().indexOf('/') + 1);
      for (List<Object> row : FigurePlan.values(Counts.rejectedByReason(lake.read(table)))) {
        rows.add(Arrays.asList(kind, row.get(0), row.get(1)));
      }
    }
    return Figure.timeless("rejected", List.of("kind", "reason"), List.of("records"), rows);
  }
}
