package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@code etl}: what they hold back, what they leave, and how it is let pass. */
class QualityGateTest {
  private static final String[] FREE_ONLY = {
    "--set", "checks.rules.free-only.table=songplays",
    "--set", "checks.rules.free-only.sql=level = 'free'"
  };

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  private static String[] with(String... more) {
    return Stream.of(FREE_ONLY, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private RunRecord lastRun(Sources sources) {
    return Lake.open(spark, sources.lake().toString()).runs().get(0);
  }

  private static RunRecord.Check outcome(RunRecord run, String check) {
    return run.checks().stream()
        .filter(candidate -> candidate.name().equals(check))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRuleThatFailsPublishesNothingAndKeepsTheEvidence() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer = sources.etl(FREE_ONLY);

    assertThat(answer.code()).isEqualTo(3);
    RunRecord run = lastRun(sources);
    assertThat(run.status()).isEqualTo(RunRecord.Status.REJECTED);
    Path side = sources.lake().resolve("_sparkify/staging/" + run.runId() + "/tables");
    assertThat(answer.err())
        .contains(
            ("ERROR: The quality gate failed, so nothing was published: free-only of songplays:"
                    + " found 1 of 1 rows without, expected is each row has level = 'free'."
                    + " `sparkify runs --lake file:%s --run %s` shows rows that fail;"
                    + " what the run wrote lies as Parquet in file:%s until a later run publishes."
                    + " Look at the sources; if they are right, let it pass once with --accept free-only.")
                .formatted(sources.lake(), run.runId(), side));
    RunRecord.Check check = outcome(run, "free-only");
    assertThat(check)
        .usingRecursiveComparison()
        .ignoringFields("failingRows")
        .isEqualTo(
            new RunRecord.Check(
                "free-only",
                false,
                "each row has level = 'free'",
                "1 of 1 rows without",
                "songplays",
                "error",
                false,
                List.of()));
    assertThat(check.failingRows())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .hasSize(14)
                    .containsEntry("songplay_id", "15-818-5")
                    .containsEntry("start_time", "2018-11-21T21:56:47.796Z")
                    .containsEntry("level", "paid"));
    assertThat(spark.read().parquet(side.resolve("songplays/1").toString()).count()).isEqualTo(1);
    assertThat(spark.read().parquet(side.resolve("quarantine/events/1").toString()).count())
        .isEqualTo(1);
    try (Stream<Path> published = Files.list(sources.lake())) {
      assertThat(published.map(path -> path.getFileName().toString())).containsExactly("_sparkify");
    }
    Answer shown = Answer.to("runs", "--lake", sources.lake().toString(), "--run", run.runId());
    assertThat(shown.out())
        .containsPattern("free-only of songplays +failed: found 1 of 1 rows without")
        .contains("rows that fail free-only of songplays:")
        .contains("{\"songplay_id\":\"15-818-5\",");
  }

  @Test
  void theEvidenceStaysUntilARunPublishes() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    sources.logs("more.json", Sources.PLAY.replace("\"itemInSession\":5", "\"itemInSession\":6"));
    sources.etl(with("--quiet"));
    Path side = sources.lake().resolve("_sparkify/staging/" + lastRun(sources).runId() + "/tables");
    assertThat(side.resolve("songplays")).exists();
    sources.logs("bad.json", "{}\n");

    assertThat(sources.etl("--quiet", "--set", "checks.min-records=1").code()).isEqualTo(0);
    assertThat(sources.lake().resolve("_sparkify/staging")).doesNotExist();
  }

  @Test
  void ofSeveralRunsHeldBackTheLastLeavesItsEvidence() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl(with("--quiet"));
    String first = lastRun(sources).runId();
    sources.etl(with("--quiet"));
    String second = lastRun(sources).runId();

    assertThat(first).isNotEqualTo(second);
    try (Stream<Path> sides = Files.list(sources.lake().resolve("_sparkify/staging"))) {
      assertThat(sides.map(path -> path.getFileName().toString())).containsExactly(second);
    }
  }

  @Test
  void anAcceptedCheckLetsTheRunPassAndIsRecorded() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer = sources.etl(with("--accept", "free-only"));

    assertThat(answer.code()).isZero();
    assertThat(answer.err())
        .contains(
            "WARNING: The check free-only of songplays failed, and was accepted: found 1 of 1 rows"
                + " without, expected is each row has level = 'free'.");
    assertThat(sources.rows("SELECT count(*) AS plays FROM songplays"))
        .containsExactly("{\"plays\":1}");
    RunRecord.Check check = outcome(lastRun(sources), "free-only");
    assertThat(check.passed()).isFalse();
    assertThat(check.accepted()).isTrue();
    assertThat(check.failingRows()).hasSize(1);
  }

  @Test
  void aWarningHoldsNothingBack() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer = sources.etl(with("--set", "checks.rules.free-only.severity=warn"));

    assertThat(answer.code()).isZero();
    assertThat(answer.err()).contains("WARNING: The check free-only of songplays failed: found");
  }

  @Test
  void aCheckThatIsSwitchedOffIsNotRun() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet", "--set", "checks.severity.users-level=off");

    assertThat(lastRun(sources).checks())
        .extracting(RunRecord.Check::name)
        .contains("users-gender", "songplays-complete")
        .doesNotContain("users-level");
  }

  @Test
  void aRunThatAddsChecksWhatItAdds() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    sources.logs(
        "more.json",
        Sources.PLAY
            .replace("\"itemInSession\":5", "\"itemInSession\":6")
            .replace("\"paid\"", "\"free\""));

    assertThat(sources.etl(FREE_ONLY).err())
        .as("the play that was there is not paid for again")
        .doesNotContain("failed");
    RunRecord run = lastRun(sources);
    assertThat(outcome(run, "free-only").found()).isEqualTo("0 of 1 rows without");
    assertThat(outcome(run, "songplays-key").found()).isEqualTo("0 of 1 rows repeated");
    assertThat(run.checks())
        .as("no song came")
        .extracting(RunRecord.Check::name)
        .doesNotContain("artists-key", "songs-key", "staging-songs-key");
    assertThat(run.stages()).extracting(RunRecord.Stage::name).contains("check the tables");
  }

  @Test
  void aRunThatFindsFewerFilesThanTheLastOneLeftIsHeldBack() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    for (String file : Sources.files(sources.lake()).keySet()) {
      if (file.startsWith("songplays/")) {
        Files.delete(sources.lake().resolve(file));
      }
    }
    sources.logs("more.json", Sources.PLAY.replace("\"itemInSession\":5", "\"itemInSession\":6"));
    Answer answer = sources.etl();

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err())
        .contains(
            "files-lost of songplays: found 0 files, expected is at least 1 file, which the last run left");
    assertThat(sources.etl("--full").code()).isZero();
    assertThat(sources.rows("SELECT songplay_id FROM songplays")).hasSize(2);
  }

  @Test
  void aTotalIsOverTheWholeTableAlsoInARunThatAdds() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    sources.logs("more.json", Sources.PLAY.replace("\"itemInSession\":5", "\"itemInSession\":6"));
    Answer answer =
        sources.etl(
            "--set", "checks.rules.few.table=songplays",
            "--set", "checks.rules.few.table-sql=count(*)",
            "--set", "checks.rules.few.max=1");

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err())
        .contains("few of songplays: found 2, expected is count(*) is 1 or less");
  }

  @Test
  void unknownChecksCannotBeAccepted() throws IOException {
    Answer answer = Sources.usual(folder).etl("--accept", "users-kee", "--accept", "free-only");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .anyMatch(
            line ->
                line.startsWith(
                    "ERROR: --accept users-kee: there is no such check; did you mean users-key?"
                        + " Else the checks are rejected-fraction, "))
        .anyMatch(line -> line.startsWith("ERROR: --accept free-only: there is no such check;"));
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void sqlThatSparkDoesNotUnderstandIsExitTwoBeforeAnythingIsRead() throws IOException {
    Answer answer =
        Sources.usual(folder)
            .etl(
                Map.of(
                        "a.table", "songplays",
                        "a.sql", "lvl = 'free'",
                        "b.table", "users",
                        "b.sql", "level =",
                        "c.table", "users",
                        "c.sql", "count(*) > 1",
                        "d.table", "users",
                        "d.table-sql", "level",
                        "e.table", "users",
                        "e.sql", "level")
                    .entrySet()
                    .stream()
                    .flatMap(
                        rule ->
                            Stream.of(
                                "--set", "checks.rules." + rule.getKey() + "=" + rule.getValue()))
                    .toArray(String[]::new));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .anyMatch(
            line ->
                line.startsWith("ERROR: checks.rules.a.sql = \"lvl = 'free'\" (--set): ")
                    && line.contains("`lvl` cannot be resolved"))
        .anyMatch(line -> line.startsWith("ERROR: checks.rules.b.sql = \"level =\" (--set): "))
        .contains(
            "ERROR: checks.rules.c.sql = \"count(*) > 1\" (--set): must be about one row, such as"
                + " song_length < 7200; for counts and sums use table-sql",
            "ERROR: checks.rules.e.sql = \"level\" (--set): must be true or false, but is string")
        .anyMatch(line -> line.startsWith("ERROR: checks.rules.d.table-sql = \"level\" (--set): "));
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  /** The rules of a configuration file may be somebody else's. */
  @Test
  void rulesThatDoMoreThanComputeAreRefusedBeforeAnythingIsRead() throws IOException {
    Answer answer =
        Sources.usual(folder)
            .etl(
                "--set", "checks.rules.a.table=users",
                "--set", "checks.rules.a.sql=reflect('java.lang.System', 'getenv', 'PATH') = ''",
                "--set", "checks.rules.b.table=users",
                "--set", "checks.rules.b.table-sql=(SELECT count(*) FROM text.`/etc/hostname`) = 1",
                "--set", "checks.rules.c.table=users",
                "--set", "checks.rules.c.sql='${env:PATH}' = level");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .contains(
            "ERROR: checks.rules.a.sql = \"reflect('java.lang.System', 'getenv', 'PATH') = ''\""
                + " (--set): a rule computes with columns and does nothing else. The function"
                + " reflect is refused: it is not one that only computes a value of its arguments.",
            "ERROR: checks.rules.b.table-sql = \"(SELECT count(*) FROM text.`/etc/hostname`) = 1\""
                + " (--set): a rule computes with columns and does nothing else. It reads"
                + " text.`/etc/hostname`; only the columns of its own table are known here.")
        .noneMatch(line -> line.contains("checks.rules.c"));
    assertThat(folder.resolve("lake")).doesNotExist();
  }
}
