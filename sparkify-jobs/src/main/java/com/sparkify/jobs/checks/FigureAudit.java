package com.sparkify.jobs.checks;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Counts;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.transforms.checks.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The checks of what a run counted. Those that are switched off give nothing. */
public final class FigureAudit {
  private static final int RUNS_NEEDED = 3;

  private final GateRules gate;
  private final Limits limits;

  public FigureAudit(GateRules gate) {
    this.gate = gate;
    this.limits = gate.limits();
  }

  /**
   * No source may have too large a part of its records rejected. Small sources always pass.
   *
   * @param kind the source
   * @param records its records, those aside that stand for unreadable files
   * @param rejected how many of them were rejected
   */
  public List<RunRecord.Check> rejected(String kind, long records, long rejected) {
    double fraction = fraction(rejected, records);
    return check(
        FigureCheck.REJECTED_FRACTION,
        kind,
        records < limits.minRecords() || fraction <= limits.maxRejectedFraction(),
        atMost(limits.maxRejectedFraction()),
        "%d of %d records (%s)".formatted(rejected, records, rounded(fraction)));
  }

  /** No source should deliver almost only what is known already. */
  public List<RunRecord.Check> redelivered(String kind, Counts counts) {
    double fraction = fraction(counts.redelivered(), counts.read());
    return check(
        FigureCheck.REDELIVERED_FRACTION,
        kind,
        counts.read() < limits.minRecords() || fraction <= limits.maxRedeliveredFraction(),
        atMost(limits.maxRedeliveredFraction()),
        "%d of %d records (%s)".formatted(counts.redelivered(), counts.read(), rounded(fraction)));
  }

  private String atMost(double fraction) {
    return "at most %s of at least %d records".formatted(fraction, limits.minRecords());
  }

  /**
   * A source should have about as many records as in the last runs that read of it. Nothing is said
   * as long as there are fewer than three of these.
   *
   * @param before the records of earlier runs, the newest first
   */
  public List<RunRecord.Check> volume(String kind, Counts counts, List<RunRecord> before) {
    long[] earlier =
        before.stream()
            .map(run -> run.records().getOrDefault(kind, Counts.NONE).read())
            .filter(read -> read > 0)
            .limit(limits.comparedRuns())
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    if (earlier.length < RUNS_NEEDED || counts.read() == 0) {
      return List.of();
    }
    long median = earlier[earlier.length / 2];
    double least = median * (1 - limits.maxDropFraction());
    double most = median * limits.maxSpikeFactor();
    String found = "%d records".formatted(counts.read());
    List<RunRecord.Check> checks = new ArrayList<>();
    checks.addAll(
        check(
            FigureCheck.DROP,
            kind,
            median < limits.minRecords() || counts.read() >= least,
            "at least %s records, after %d in the last %d runs"
                .formatted(whole(Math.ceil(least)), median, earlier.length),
            found));
    checks.addAll(
        check(
            FigureCheck.SPIKE,
            kind,
            counts.read() < limits.minRecords() || counts.read() <= most,
            "at most %s records, after %d in the last %d runs"
                .formatted(whole(Math.floor(most)), median, earlier.length),
            found));
    return checks;
  }

  /**
   * A run must find the files that the last one left. Whatever is added to a table of which files
   * are gone, or derived from it, hides that loss.
   *
   * @param before what the last run left, by table
   * @param found how many files this run found, by table
   */
  public List<RunRecord.Check> filesLost(
      Map<String, TableFigures> before, Map<String, Long> found) {
    List<RunRecord.Check> checks = new ArrayList<>();
    found.forEach(
        (table, files) -> {
          long left = before.getOrDefault(table, TableFigures.NONE).files();
          checks.addAll(
              check(
                  FigureCheck.FILES_LOST,
                  table,
                  files >= left,
                  "at least %s, which the last run left".formatted(inWords(left)),
                  inWords(files)));
        });
    return checks;
  }

  private static String inWords(long files) {
    return String.format(Locale.ROOT, "%,d %s", files, files == 1 ? "file" : "files");
  }

  /** No table should lose too large a part of its rows. */
  public List<RunRecord.Check> rowsLost(
      Map<String, TableFigures> before, Map<String, TableFigures> after) {
    List<RunRecord.Check> checks = new ArrayList<>();
    before.forEach(
        (table, figures) -> {
          long left = after.getOrDefault(table, TableFigures.NONE).rows();
          double lost = fraction(figures.rows() - left, figures.rows());
          checks.addAll(
              check(
                  FigureCheck.ROWS_LOST,
                  table,
                  figures.rows() < limits.minRecords() || lost <= limits.maxRowsLostFraction(),
                  "at most %s of %d rows lost"
                      .formatted(limits.maxRowsLostFraction(), figures.rows()),
                  "%d rows".formatted(left)));
        });
    return checks;
  }

  /** Enough of the plays should have a song. */
  public List<RunRecord.Check> matched(long matched, long plays) {
    double fraction = fraction(matched, plays);
    return check(
        FigureCheck.MATCHED_FRACTION,
        "songplays",
        plays == 0 || fraction >= limits.minMatchedFraction(),
        "at least %s of the plays".formatted(limits.minMatchedFraction()),
        "%d of %d plays (%s)".formatted(matched, plays, rounded(fraction)));
  }

  /** Whether the age of the newest event is asked for at all. */
  public boolean asksForAge() {
    return limits.maxAge().isPresent() && gate.severityOf(FigureCheck.FRESHNESS).isPresent();
  }

  /** The newest event should not be too old. */
  public List<RunRecord.Check> freshness(Optional<Instant> newest, Instant now) {
    if (!asksForAge()) {
      return List.of();
    }
    Duration most = limits.maxAge().orElseThrow();
    return check(
        FigureCheck.FRESHNESS,
        "staging/events",
        newest.isPresent() && !newest.get().isBefore(now.minus(most)),
        "the newest event at most %s old".formatted(words(most)),
        newest
            .map(at -> "%s, %s old".formatted(at, words(Duration.between(at, now))))
            .orElse("no event"));
  }

  private List<RunRecord.Check> check(
      FigureCheck check, String about, boolean passed, String expected, String found) {
    Optional<Severity> severity = gate.severityOf(check);
    return severity
        .map(
            means ->
                List.of(
                    new RunRecord.Check(
                        check.checkName(),
                        passed,
                        expected,
                        found,
                        about,
                        means.word(),
                        false,
                        List.of())))
        .orElse(List.of());
  }

  private static String words(Duration duration) {
    return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " d";
  }

  private static double fraction(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static String rounded(double fraction) {
    return String.format(Locale.ROOT, "%.3f", fraction);
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }
}
