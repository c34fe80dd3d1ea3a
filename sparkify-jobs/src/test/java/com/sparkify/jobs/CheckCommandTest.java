package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path lake;

  @TempDir private Path elsewhere;

  @BeforeAll
  static void makeALake() throws IOException {
    spark = LocalSpark.session();
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    lake = sources.lake();
  }

  private static Answer check(Path checked, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "check";
    arguments[1] = "--lake";
    arguments[2] = checked.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Answer.to(arguments);
  }

  /** A copy of a table that another program may have written: plain Parquet and nothing else. */
  private void copy(String table, String... partitions) {
    copy(table, read(table), partitions);
  }

  private static Dataset<Row> read(String table) {
    return spark.read().parquet(lake.resolve(table).toString());
  }

  private void copy(String table, Dataset<Row> rows, String... partitions) {
    rows.write().partitionBy(partitions).parquet(elsewhere.resolve(table).toString());
  }

  private void copyAll() {
    copy("songplays", "year", "month");
    copy("users");
    copy("users_history");
    copy("songs", "year");
    copy("artists");
    copy("time", "year", "month");
    copy("staging/events", "event_date");
    copy("staging/songs");
  }

  @Test
  void aLakeInWhichAllIsRightIsExitZeroAndStaysAsItIs() throws IOException {
    LakeFiles before = LakeFiles.below(lake);
    Answer answer = check(lake);

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.outLines().get(0)).matches("check +severity +result +found +expected");
    assertThat(answer.out().replaceAll(" +", " "))
        .contains(
            "songplays-columns error ok all the table is there with its 14 columns\n",
            "songplays-key error ok 0 of 1 rows repeated each (songplay_id) once\n",
            "songplays-complete error ok as many as many rows as staging/events has with page = 'NextSong'\n")
        .endsWith(" checks: 0 failed, 0 of them with a warning only.\n")
        .doesNotContain("FAILED");
    assertThat(LakeFiles.below(lake)).isEqualTo(before);
  }

  @Test
  void aLakeOfAnotherProgramIsCheckedAsWell() {
    copyAll();

    assertThat(check(elsewhere).code()).isZero();
  }

  @Test
  void missingTablesAndColumnsAreSaidFirstAndTheRestIsStillChecked() {
    copy("songplays", "year", "month");
    copy("songs", read("songs").drop("title"), "year");
    copy("artists", read("artists").withColumn("latitude", functions.col("name")));
    copy("users");
    copy("time", "year", "month");
    copy("staging/events", "event_date");
    copy("staging/songs");
    Answer answer = check(elsewhere, "--format", "json");

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.outLines())
        .filteredOn(line -> line.contains("\"passed\":false"))
        .containsExactly(
            failed("users-history-columns", "users_history", "no files", 5),
            failed("songs-columns", "songs", "no column title", 5),
            failed("artists-columns", "artists", "latitude is string and not double", 5));
    assertThat(answer.out())
        .contains("\"check\":\"songplays-in-users\"")
        .doesNotContain("artists-key");
  }

  private static String failed(String check, String table, String found, int columns) {
    return "{\"check\":\"%s\",\"table\":\"%s\",\"severity\":\"error\",\"passed\":false,\"found\":\"%s\",\"expected\":\"the table is there with its %d columns\",\"failing_rows\":[]}"
        .formatted(check, table, found, columns);
  }

  @Test
  void brokenRowsAreShown() {
    copyAll();
    read("users").write().mode("append").parquet(elsewhere.resolve("users").toString());
    Answer answer = check(elsewhere);

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.out())
        .containsPattern("users-key +error +FAILED +1 of 2 rows repeated +each \\(user_id\\) once")
        .contains(
            """
            rows that fail users-key:
              {"user_id":"15","first_name":"Lily","last_name":"Koch","gender":"F","level":"paid"}
              {"user_id":"15","first_name":"Lily","last_name":"Koch","gender":"F","level":"paid"}

            """)
        .endsWith(" checks: 1 failed, 0 of them with a warning only.\n");
    assertThat(check(elsewhere, "--format", "csv").outLines())
        .contains(
            "check,table,severity,passed,found,expected,failing_rows",
            "users-not-null,users,error,true,0 of 2 rows without,no null in user_id,[]");
  }

  @Test
  void aWarningIsSaidAndIsExitZero() {
    copyAll();
    Answer answer =
        check(
            elsewhere,
            "--set",
            "checks.max-age=1d",
            "--set",
            "checks.severity.users-key=off",
            "--set",
            "checks.rules.short.table=songplays",
            "--set",
            "checks.rules.short.column=song_length",
            "--set",
            "checks.rules.short.max=60",
            "--set",
            "checks.rules.short.severity=warn");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .containsPattern("short +warn +FAILED +1 of 1 rows without +each song_length is 60 or less")
        .containsPattern("freshness +warn +FAILED +2018-11-21T21:58:20Z, \\d+ d old")
        .doesNotContain("users-key")
        .endsWith(" checks: 2 failed, 2 of them with a warning only.\n");
  }

  @Test
  void whereThereIsNoTableThereIsNothingToCheck() {
    Answer answer = check(elsewhere.resolve("none"));

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith(
            "ERROR: There is no table of a lake at file:%s; check the address."
                .formatted(elsewhere.resolve("none")));
    assertThat(List.of(answer.out())).containsExactly("");
  }
}
