package com.sparkify.jobs.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Counts;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the checks of a run's figures catch. */
class FigureAuditTest {
  private static final Instant NOW = Instant.parse("2018-11-12T10:00:00Z");

  private static FigureAudit audit(String... settings) {
    return new FigureAudit(
        Settings.load(
                new SettingsSources(
                    Map.of(), List.of(settings), Map.of(), Optional.empty(), Optional.empty()),
                places -> List.of())
            .gate());
  }

  private static RunRecord.Check check(
      String name, boolean passed, String expected, String found, String about, String severity) {
    return new RunRecord.Check(name, passed, expected, found, about, severity, false, List.of());
  }

  private static Counts read(long read) {
    return new Counts(1, read, read, 0, 0, 0);
  }

  private static List<RunRecord> runs(long... read) {
    return Arrays.stream(read)
        .mapToObj(
            events ->
                new RunRecord(
                    "run",
                    RunRecord.Status.SUCCEEDED,
                    "",
                    "",
                    "",
                    Map.of(),
                    Map.of(),
                    Map.of("events", read(events)),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    0L,
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    List.of()))
        .toList();
  }

  @Test
  void tooManyRejectedRecordsAreAnError() {
    assertThat(audit().rejected("events", 100, 51))
        .containsExactly(
            check(
                "rejected-fraction",
                false,
                "at most 0.5 of at least 100 records",
                "51 of 100 records (0.510)",
                "events",
                "error"));
    assertThat(audit().rejected("events", 100, 50)).allMatch(RunRecord.Check::passed);
    assertThat(audit().rejected("events", 99, 99)).allMatch(RunRecord.Check::passed);
    assertThat(audit().rejected("events", 0, 0)).allMatch(RunRecord.Check::passed);
  }

  @Test
  void aSourceThatDeliversOnlyWhatIsKnownIsAWarning() {
    assertThat(audit().redelivered("events", new Counts(1, 100, 9, 0, 91, 0)))
        .containsExactly(
            check(
                "redelivered-fraction",
                false,
                "at most 0.9 of at least 100 records",
                "91 of 100 records (0.910)",
                "events",
                "warn"));
    assertThat(audit().redelivered("events", new Counts(1, 100, 10, 0, 90, 0)))
        .allMatch(RunRecord.Check::passed);
  }

  @Test
  void farFewerRecordsThanInTheLastRunsAreAWarning() {
    assertThat(audit().volume("events", read(19), runs(100, 5000, 100)))
        .containsExactly(
            check(
                "drop",
                false,
                "at least 20 records, after 100 in the last 3 runs",
                "19 records",
                "events",
                "warn"),
            check(
                "spike",
                true,
                "at most 500 records, after 100 in the last 3 runs",
                "19 records",
                "events",
                "warn"));
    assertThat(audit().volume("events", read(20), runs(100, 100, 100)))
        .allMatch(RunRecord.Check::passed);
  }

  @Test
  void farMoreRecordsThanInTheLastRunsAreAWarning() {
    assertThat(audit().volume("events", read(501), runs(100, 100, 7)))
        .extracting(RunRecord.Check::name, RunRecord.Check::passed)
        .containsExactly(tuple("drop", true), tuple("spike", false));
  }

  @Test
  void runsThatReadNothingAndShortHistoriesAreNotCompared() {
    assertThat(audit().volume("events", read(1), runs(1000, 1000, 0, 0))).isEmpty();
    assertThat(audit().volume("songs", read(1), runs(1000, 1000, 1000))).isEmpty();
    assertThat(audit().volume("events", Counts.NONE, runs(1000, 1000, 1000))).isEmpty();
  }

  @Test
  void aTableOfWhichFilesAreGoneIsAnError() {
    Map<String, TableFigures> before = Map.of("users", new TableFigures(200, 2, 1));
    assertThat(audit().filesLost(before, Map.of("users", 1L)))
        .containsExactly(
            check(
                "files-lost",
                false,
                "at least 2 files, which the last run left",
                "1 file",
                "users",
                "error"));
    assertThat(audit().filesLost(before, Map.of("users", 3L, "songs", 0L)))
        .hasSize(2)
        .allMatch(RunRecord.Check::passed);
  }

  @Test
  void aTableThatLosesMostOfItsRowsIsAWarning() {
    Map<String, TableFigures> before = Map.of("users", new TableFigures(200, 1, 1));
    assertThat(audit().rowsLost(before, Map.of("users", new TableFigures(99, 1, 1))))
        .containsExactly(
            check("rows-lost", false, "at most 0.5 of 200 rows lost", "99 rows", "users", "warn"));
    assertThat(audit().rowsLost(before, Map.of())).noneMatch(RunRecord.Check::passed);
    assertThat(audit().rowsLost(before, Map.of("users", new TableFigures(100, 1, 1))))
        .allMatch(RunRecord.Check::passed);
  }

  @Test
  void tooFewMatchedPlaysAreAWarningOnceAFractionIsAskedFor() {
    assertThat(audit("checks.min-matched-fraction=0.25").matched(1, 5))
        .containsExactly(
            check(
                "matched-fraction",
                false,
                "at least 0.25 of the plays",
                "1 of 5 plays (0.200)",
                "songplays",
                "warn"));
    assertThat(audit().matched(0, 5)).allMatch(RunRecord.Check::passed);
  }

  @Test
  void oldEventsAreAWarningOnceAnAgeIsAskedFor() {
    FigureAudit audit = audit("checks.max-age=36h");
    assertThat(audit.freshness(Optional.of(NOW.minus(Duration.ofHours(37))), NOW))
        .containsExactly(
            check(
                "freshness",
                false,
                "the newest event at most 36 h old",
                "2018-11-10T21:00:00Z, 37 h old",
                "staging/events",
                "warn"));
    assertThat(audit.freshness(Optional.of(NOW.minus(Duration.ofHours(36))), NOW))
        .allMatch(RunRecord.Check::passed);
    assertThat(audit.freshness(Optional.empty(), NOW)).noneMatch(RunRecord.Check::passed);
    assertThat(audit().freshness(Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void severitiesAreAsTheSettingsSayAndWhatIsOffGivesNothing() {
    assertThat(audit("checks.severity.rejected-fraction=off").rejected("events", 100, 100))
        .isEmpty();
    assertThat(
            audit("checks.severity.spike=error").volume("events", read(501), runs(100, 100, 100)))
        .filteredOn(RunRecord.Check::holdsBack)
        .hasSize(1);
  }
}
