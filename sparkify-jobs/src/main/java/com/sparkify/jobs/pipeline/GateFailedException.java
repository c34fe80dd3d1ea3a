package com.sparkify.jobs.pipeline;

import static java.util.stream.Collectors.joining;

import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.checks.FigureCheck;
import java.util.List;

/** The quality gate failed; nothing was published. */
public final class GateFailedException extends RuntimeException {
  private final transient RunResult result;

  private GateFailedException(String message, RunResult result) {
    super(message);
    this.result = result;
  }

  /** Says what failed, where the evidence is, and what can be done. */
  static GateFailedException of(RunResult result, Publication publication) {
    RunRecord run = result.record();
    List<RunRecord.Check> failed =
        run.checks().stream().filter(RunRecord.Check::holdsBack).toList();
    boolean isAboutRejected =
        failed.stream()
            .allMatch(check -> check.name().equals(FigureCheck.REJECTED_FRACTION.checkName()));
    String message =
        "The quality gate failed, so nothing was published: %s. `sparkify runs --lake %s --run %s` shows %s; what the run wrote lies as Parquet in %s until a later run publishes. Look at the sources; if they are right, %slet it pass once with%s."
            .formatted(
                failed.stream().map(GateFailedException::words).collect(joining("; ")),
                publication.lake().uri(),
                run.runId(),
                isAboutRejected ? "all figures" : "rows that fail",
                publication.side(),
                isAboutRejected ? "raise checks.max-rejected-fraction, or " : "",
                failed.stream()
                    .map(RunRecord.Check::name)
                    .distinct()
                    .map(" --accept "::concat)
                    .collect(joining()));
    return new GateFailedException(message, result);
  }

  private static String words(RunRecord.Check check) {
    return "%s: found %s, expected is %s".formatted(check.label(), check.found(), check.expected());
  }

  /** The run, with what the gate has found. */
  public RunResult result() {
    return result;
  }
}
