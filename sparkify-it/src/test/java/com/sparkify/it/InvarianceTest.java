package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.GeneratedData;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables are a function of the set of records, and of nothing else. */
class InvarianceTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();

  @TempDir static Path folder;

  private static GeneratedData made;
  private static Map<String, List<String>> expected;

  @BeforeAll
  static void makeDirtyDataAndItsLake() {
    made =
        Generator.write(
            SPARK,
            GenerateSettings.defaults(folder.resolve("data").toString(), 60, 2_000)
                .withDays(4)
                .withDirtyRate(0.05));
    etl(folder.resolve("data"), "expected");
    expected = LakeRows.of(SPARK, folder.resolve("expected"));
  }

  @AfterEach
  void backToThisMachine() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  private static CommandLine etl(Path data, String lake, String... more) {
    String[] arguments = {
      "etl",
      "--songs",
      data.resolve("song_data").toString(),
      "--logs",
      data.resolve("log_data").toString(),
      "--lake",
      folder.resolve(lake).toString()
    };
    CommandLine done = CommandLine.run(concat(arguments, more));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return done;
  }

  private static String[] concat(String[] one, String... other) {
    String[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** Table by table, so that a failure shows its rows and no others. */
  private static void assertSameTables(String lake) {
    Map<String, List<String>> rows = LakeRows.of(SPARK, folder.resolve(lake));
    assertThat(rows.keySet()).isEqualTo(expected.keySet());
    rows.forEach(
        (table, found) ->
            assertThat(found).as(table).containsExactlyElementsOf(expected.get(table)));
  }

  @Test
  void everyRecordIsInATableOrInTheQuarantine() {
    long rejected =
        made.dirty().entrySet().stream()
            .filter(kind -> kind.getKey().contains("_"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(expected.get("quarantine/events").size() + expected.get("quarantine/songs").size())
        .isEqualTo((int) rejected);
    assertThat(expected.get("staging/events"))
        .hasSize((int) (made.events() + made.dirty().get("rescued")));
    assertThat(expected.get("staging/songs")).hasSize(60);
    assertThat(expected.get("songplays")).hasSize((int) made.plays());
  }

  @Test
  void shuffledRecutAndCompressedFilesMakeTheSameTables() {
    Path relaid = folder.resolve("relaid");
    Relaid.copy(folder.resolve("data/log_data"), relaid.resolve("log_data"), 7);
    Relaid.copy(folder.resolve("data/song_data"), relaid.resolve("song_data"), 8);
    etl(relaid, "of-relaid");
    assertSameTables("of-relaid");
  }

  @Test
  void anotherTimeZoneAndLocaleMakeTheSameTables() {
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    etl(folder.resolve("data"), "elsewhere");
    assertSameTables("elsewhere");
  }

  @Test
  void anotherNumberOfPartitionsMakesTheSameTables() {
    etl(folder.resolve("data"), "partitioned", "--set", "spark.sql.shuffle.partitions=1");
    assertSameTables("partitioned");
  }

  @Test
  void recordsDeliveredTwiceMakeTheSameTables() {
    Path copied = folder.resolve("copied");
    Relaid.copy(folder.resolve("data/log_data"), copied, 9);
    CommandLine done =
        CommandLine.run(
            "etl",
            "--songs",
            folder.resolve("data/song_data").toString(),
            "--logs",
            folder.resolve("data/log_data").toString(),
            copied.resolve("part 0").toString(),
            copied.resolve("part 1").toString(),
            "--lake",
            folder.resolve("twice").toString());
    assertThat(done.exitCode()).as(done.err()).isZero();
    Map<String, List<String>> rows = LakeRows.of(SPARK, folder.resolve("twice"));
    rows.keySet().removeIf(table -> table.startsWith("quarantine"));
    assertThat(expected).containsAllEntriesOf(rows);
  }

  @Test
  void deliveredInTwoRunsTheRecordsMakeTheTablesOfOne() {
    Path relaid = folder.resolve("in-two");
    Relaid.copy(folder.resolve("data/log_data"), relaid.resolve("log_data"), 11);
    Relaid.copy(folder.resolve("data/song_data"), relaid.resolve("song_data"), 12);
    String lake = folder.resolve("grown").toString();
    String logs = relaid.resolve("log_data").toString();
    String songs = relaid.resolve("song_data").toString();
    for (String part : List.of("{part 0,part 1}", "{part 2,part 3,as-it-was}")) {
      CommandLine done =
          CommandLine.run(
              "etl", "--songs", songs + "/" + part, "--logs", logs + "/" + part, "--lake", lake);
      assertThat(done.exitCode()).as(done.err()).isZero();
    }
    assertSameTables("grown");
  }

  @Test
  void runningAgainOnTheSameInputChangesNoTable() {
    etl(folder.resolve("data"), "again");
    CommandLine second = etl(folder.resolve("data"), "again");
    assertThat(second.out()).contains("Nothing new; nothing changed in the lake ");
    assertSameTables("again");
    etl(folder.resolve("data"), "again", "--full");
    Map<String, List<String>> rebuilt = LakeRows.of(SPARK, folder.resolve("again"));
    rebuilt.keySet().removeIf(table -> table.startsWith("quarantine"));
    assertThat(expected).containsAllEntriesOf(rebuilt);
  }
}
