package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong usage is exit 2, says every problem at once and what there is, and starts nothing. */
class WrongUsageTest {
  @TempDir private Path folder;

  @Test
  void noCommandShowsWhatThereIs() {
    Answer answer = Answer.to();

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).contains("sparkify COMMAND").contains("demo").contains("Exit codes");
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearest() {
    Answer answer = Answer.to("querry");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: querry: not expected here; did you mean query?",
            "`sparkify --help` shows what there is.");
  }

  @Test
  void everyProblemOfOptionsSettingsAndPlacesIsSaidAtOnce() {
    Answer answer =
        Answer.in(
            Map.of("SPARKIFY_LAKE_ZONE", "Moon"),
            "etl",
            "--song",
            "x",
            "--set",
            "checks.min-record=1",
            "--logs",
            "s3a://KEY:SECRET@bucket/logs",
            "--lake",
            "");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --song: there is no such option; did you mean --songs?",
            "ERROR: checks.min-record (--set): there is no such key; did you mean checks.min-records?",
            "ERROR: --songs: must be given: at least one file, folder or glob.",
            "ERROR: --logs s3a://***@bucket/logs: an address must hold no credentials; put them into"
                + " the environment or --dl-cfg.",
            "ERROR: --lake: must be given: the folder or URI of the lake.",
            "ERROR: lake.zone = \"Moon\" (environment SPARKIFY_LAKE_ZONE): must be a time zone such"
                + " as UTC or America/New_York.",
            "`sparkify etl --help` shows what there is.");
  }

  @Test
  void anAddressWithASecretIsRefusedAndNotRepeated() {
    Answer answer =
        Answer.to(
            "etl",
            "--songs",
            "https://b.s3.amazonaws.com/songs?X-Amz-Signature=hunter2",
            "--logs",
            "s3a://bucket/token=1/user@home.json",
            "abfss://container@account.dfs.core.windows.net/logs",
            "--lake",
            "wasbs://c@a.blob.core.windows.net/lake?sv=1&sig=hunter2");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --songs https://b.s3.amazonaws.com/songs?X-Amz-Signature=***: an address must"
                + " hold no credentials; put them into the environment or --dl-cfg.",
            "ERROR: --lake wasbs://c@a.blob.core.windows.net/lake?sv=1&sig=***: an address must"
                + " hold no credentials; put them into the environment or --dl-cfg.",
            "`sparkify etl --help` shows what there is.");
  }

  @Test
  void anAddressOfS3NamesABucket() {
    Answer answer =
        Answer.to(
            "etl", "--songs", "s3://", "s3:/songs", "--logs", "s3a:///logs", "--lake", "s3:x");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --songs s3://: an address of S3 names a bucket, as in s3://bucket/path.",
            "ERROR: --songs s3:/songs: an address of S3 names a bucket, as in s3://bucket/path.",
            "ERROR: --logs s3a:///logs: an address of S3 names a bucket, as in s3://bucket/path.",
            "ERROR: --lake s3:x: an address of S3 names a bucket, as in s3://bucket/path.",
            "`sparkify etl --help` shows what there is.");
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheOneThatBeginsSoOrIsNearest() {
    assertThat(Answer.to("etl", "--log", "x").errLines())
        .contains("ERROR: --log: there is no such option; did you mean --logs?");
    assertThat(Answer.to("etl", "--metrics", "x").errLines())
        .contains("ERROR: --metrics: there is no such option; did you mean --metrics-file?");
    assertThat(Answer.to("query", "--jsn").errLines())
        .contains("ERROR: --jsn: there is no such option.");
    assertThat(Answer.to("runs", "--jsn").errLines())
        .contains("ERROR: --jsn: there is no such option; did you mean --json?");
    assertThat(Answer.to("rep").errLines())
        .contains("ERROR: rep: not expected here; did you mean report?");
  }

  @Test
  void aFolderMayBeginWithAnAt() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "--help");
    Answer answer = Answer.to("bookmarks", "--lake", "", "--file", "@" + file);

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aMissingValueAndAWrongOneAreSaidByOption() {
    Answer answer = Answer.to("generate", "--songs", "many", "--events", "1");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains("ERROR: Invalid value for option '--songs': 'many' is not a long")
        .contains("ERROR: --out: must be given; it is: An empty folder.");
  }

  @Test
  void aWatchThatCannotBeIsSaidAtOnce() {
    String[] etl = {"etl", "--songs", "x", "--logs", "y", "--lake", "z", "--watch"};
    Answer answer = Answer.to(concat(etl, "0", "--full", "--dry-run"));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --watch 0: must be from 1 to 86400 seconds.",
            "ERROR: --watch: not with --full, which would read everything again each time; run"
                + " --full once, and then watch.",
            "ERROR: --watch: not with --dry-run, which ends when it has shown its plan.",
            "`sparkify etl --help` shows what there is.");
    assertThat(Answer.to(concat(etl, "86401")).errLines())
        .startsWith("ERROR: --watch 86401: must be from 1 to 86400 seconds.");
    assertThat(Answer.to(concat(etl, "soon")).errLines())
        .startsWith("ERROR: Invalid value for option '--watch': 'soon' is not an int");
  }

  private static String[] concat(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void generatorValuesOutOfRangeAreSaidAtOnce() {
    Answer answer =
        Answer.to(
            "generate",
            "--out",
            "x",
            "--songs",
            "-1",
            "--events",
            "1",
            "--dirty",
            "2",
            "--days",
            "0");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("--songs:").contains("--dirty:").contains("--days:");
  }

  @Test
  void anUnknownFormatIsAnsweredWithAllOfThem() {
    Answer answer = Answer.to("query", "--lake", "x", "--format", "xml", "SELECT 1");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("xml is no format; there are table, csv and json.");
  }

  @Test
  void wrongDaysAreSaidWithHowToWriteThem() {
    Answer answer =
        Answer.to(
            "etl",
            "--songs",
            "x",
            "--logs",
            "y",
            "--lake",
            "z",
            "--from",
            "12.11.2018",
            "--to",
            "2018-02-30");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: Invalid value for option '--from': 12.11.2018 is no date; write it as"
                + " year-month-day, such as 2018-11-12.",
            "ERROR: Invalid value for option '--to': 2018-02-30 is no date; write it as"
                + " year-month-day, such as 2018-11-12.",
            "`sparkify etl --help` shows what there is.");
  }

  @Test
  void reversedDaysAndDaysOfAFullRunAreRefused() {
    Answer answer =
        Answer.to(
            "etl",
            "--songs",
            "x",
            "--logs",
            "y",
            "--lake",
            "z",
            "--full",
            "--from",
            "2018-11-13",
            "--to",
            "2018-11-12");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --from: --full reads everything anyway; leave one of them out.",
            "ERROR: --from 2018-11-13: is later than --to 2018-11-12; swap them.",
            "`sparkify etl --help` shows what there is.");
  }

  @Test
  void forgettingShowsNothing() {
    Answer answer = Answer.to("bookmarks", "--lake", "z", "--forget", "x", "--json");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --forget: shows nothing; leave out --file and --json.",
            "`sparkify bookmarks --help` shows what there is.");
  }

  @Test
  void theDemoTouchesNoFolderThatItDidNotMake() throws IOException {
    Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    Answer answer = Answer.to("demo", "--dir", folder.toString());

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains(folder + " is not empty and was not made by a demo");
    assertThat(precious).hasContent("years of work");
  }

  @Test
  void helpIsNoMistake() {
    for (String command :
        new String[] {
          "demo",
          "etl",
          "generate",
          "query",
          "ddl",
          "load",
          "runs",
          "bookmarks",
          "compact",
          "unlock",
          "config"
        }) {
      Answer answer = Answer.to(command, "--help");

      assertThat(answer.code()).isZero();
      assertThat(answer.err()).isEmpty();
      assertThat(answer.out())
          .contains("Usage: sparkify " + command)
          .contains("--config=FILE")
          .contains("--set=KEY=VALUE")
          .contains("--dl-cfg=FILE")
          .contains("--master=URL")
          .contains("--stacktrace")
          .contains("--quiet")
          .contains("--help");
    }
    assertThat(Answer.to("--help").code()).isZero();
    assertThat(Answer.to("--version").out()).matches("sparkify \\d.* \\(Java .*\\)\\R");
  }
}
