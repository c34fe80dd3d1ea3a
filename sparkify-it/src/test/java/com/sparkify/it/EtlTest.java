package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.testing.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from the command line, on inputs small enough to be read. */
class EtlTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static final String SONG =
      "{\"song_id\":\"S1\",\"title\":\"Setanta matins\",\"artist_id\":\"A1\","
          + "\"artist_name\":\"Elena\",\"duration\":269.58322,\"year\":0,"
          + "\"artist_location\":\"Dubai UAE\",\"artist_latitude\":1.5,\"artist_longitude\":2.5,"
          + "\"num_songs\":1}";

  @TempDir Path folder;

  @BeforeEach
  void makeSources() throws IOException {
    Files.createDirectories(folder.resolve("songs"));
    Files.createDirectories(folder.resolve("logs"));
  }

  private static String play(int item, long ts, String level, String song, double length) {
    return ("{\"ts\":%d,\"sessionId\":7,\"itemInSession\":%d,\"page\":\"NextSong\",\"userId\":\"15\","
            + "\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"gender\":\"F\",\"level\":\"%s\","
            + "\"location\":\"York, PA\",\"userAgent\":\"\\\"Moz\\\"\",\"artist\":\"ELENA\","
            + "\"song\":\"%s\",\"length\":%s}")
        .formatted(ts, item, level, song, length);
  }

  private void write(String path, String... lines) throws IOException {
    Files.writeString(folder.resolve(path), String.join("\n", lines) + "\n");
  }

  private CommandLine etl(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "etl",
                "--songs",
                folder.resolve("songs").toString(),
                "--logs",
                folder.resolve("logs").toString(),
                "--lake",
                folder.resolve("lake").toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandLine.run(arguments.toArray(String[]::new));
  }

  private void etlSucceeds(String... more) {
    CommandLine done = etl(more);
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private Map<String, List<String>> rows() {
    return LakeRows.of(SPARK, folder.resolve("lake"));
  }

  private RunRecord lastRun() {
    return Lake.open(SPARK, folder.resolve("lake").toString()).runs().get(0);
  }

  private RunRecord.Counts events() {
    return lastRun().records().get("events");
  }

  @Test
  void songsAndLogsBecomeTheStarSchema() throws IOException {
    write("songs/one.json", SONG);
    write(
        "logs/2018-11-21-events.json",
        play(0, 1542837407796L, "free", "setanta  MATINS", 269.58322),
        play(1, 1542837677796L, "paid", "Another", 100),
        "{\"ts\":1542837777796,\"sessionId\":8,\"itemInSession\":0,\"page\":\"Home\",\"userId\":\"\"}",
        "{\"ts\":1,\"page\":\"Home\"}");
    etlSucceeds();
    Map<String, List<String>> rows = rows();
    assertThat(rows.get("songplays"))
        .containsExactly(
            "[15-7-0,2018-11-21T21:56:47.796Z,15,free,S1,A1,7,York, PA,Moz,setanta  MATINS,ELENA,"
                + "269.58322,2018,11]",
            "[15-7-1,2018-11-21T22:01:17.796Z,15,paid,null,null,7,York, PA,Moz,Another,ELENA,100.0,"
                + "2018,11]");
    assertThat(rows.get("users")).containsExactly("[15,Ann,Lee,F,paid]");
    assertThat(rows.get("users_history"))
        .containsExactly(
            "[15,free,2018-11-21T21:56:47.796Z,2018-11-21T22:01:17.796Z,false]",
            "[15,paid,2018-11-21T22:01:17.796Z,null,true]");
    assertThat(rows.get("songs")).containsExactly("[S1,Setanta matins,A1,269.58322,0]");
    assertThat(rows.get("artists")).containsExactly("[A1,Elena,Dubai UAE,1.5,2.5]");
    assertThat(rows.get("time"))
        .containsExactly(
            "[2018-11-21T21:56:47.796Z,21,21,47,4,2018,11]",
            "[2018-11-21T22:01:17.796Z,22,21,47,4,2018,11]");
    assertThat(rows.get("quarantine/events"))
        .containsExactly(
            "[missing_field,sessionId,sessionId is required,{\"ts\":1,\"page\":\"Home\"}]");
    assertThat(events()).isEqualTo(new RunRecord.Counts(1, 4, 3, 1, 0, 0));
    assertThat(lastRun().matched()).isEqualTo(1);
    assertThat(lastRun().rejectedByReason().get("events")).isEqualTo(Map.of("missing_field", 1L));
    assertThat(lastRun().tables().get("songplays").rows()).isEqualTo(2);
  }

  @Test
  void sourcesWithoutFilesMakeEmptyTablesAndAWarningEach() {
    CommandLine done = etl();
    assertThat(done.exitCode()).isZero();
    assertThat(done.err())
        .contains("WARNING: The source file:" + folder.resolve("songs") + " holds no data files.")
        .contains("WARNING: The source file:" + folder.resolve("logs") + " holds no data files.");
    assertThat(rows().values()).allSatisfy(rows -> assertThat(rows).isEmpty());
    assertThat(SPARK.read().parquet(folder.resolve("lake/songs").toString()).columns())
        .containsExactly("song_id", "title", "artist_id", "duration", "year");
  }

  @Test
  void aDamagedFileGivesNoneOfItsRecordsUntilItIsDeliveredAgain() throws IOException {
    write("songs/one.json", SONG);
    write("logs/good.json", play(0, 1542837407796L, "free", "Good", 1));
    byte[] whole = gzipped(play(1, 1542837407796L, "free", "Late", 1) + "\n");
    Path damaged = folder.resolve("logs/bad.json.gz");
    Files.write(damaged, Arrays.copyOf(whole, whole.length - 5));
    CommandLine first = etl();
    assertThat(first.exitCode()).isZero();
    assertThat(first.err())
        .contains(
            "WARNING: The file file:"
                + damaged
                + " cannot be read: The gzip data is truncated or corrupt: ");
    assertThat(rows().get("songplays")).hasSize(1);
    assertThat(events()).isEqualTo(new RunRecord.Counts(2, 2, 1, 1, 0, 0));

    CommandLine again = etl();
    assertThat(again.exitCode()).isZero();
    assertThat(again.err())
        .contains(
            "WARNING: The file file:"
                + damaged
                + " cannot be read: The gzip data is truncated or corrupt: ");
    assertThat(rows().get("quarantine/events")).as("published nothing").hasSize(1);

    Files.write(damaged, whole);
    etlSucceeds();
    assertThat(rows().get("songplays")).hasSize(2);
    assertThat(events()).isEqualTo(new RunRecord.Counts(1, 1, 1, 0, 0, 0));
  }

  @Test
  void theSetOfRecordsOnlyGrows() throws IOException {
    write("logs/one.json", play(0, 1542837407796L, "free", "Setanta matins", 269.58322));
    etlSucceeds();
    assertThat(lastRun().matched()).isZero();
    // A song that comes late, a log that is gone, another that says the same and more.
    write("songs/one.json", SONG);
    Files.delete(folder.resolve("logs/one.json"));
    write(
        "logs/two.json",
        play(0, 1542837407796L, "free", "Setanta matins", 269.58322),
        play(0, 1542837407797L, "paid", "Setanta matins", 269.58322),
        play(1, 1542837408000L, "paid", "Other", 1));
    etlSucceeds();
    assertThat(events()).isEqualTo(new RunRecord.Counts(1, 3, 1, 0, 1, 1));
    assertThat(lastRun().matched()).isEqualTo(1);
    assertThat(rows().get("songplays")).hasSize(2);
    // A loser that comes again was seen before.
    write("logs/three.json", play(0, 1542837407797L, "paid", "Setanta matins", 269.58322));
    etlSucceeds();
    assertThat(events()).isEqualTo(new RunRecord.Counts(1, 1, 0, 0, 1, 0));
    // Everything is what is there now: the first record is still in two.json.
    etlSucceeds("--full");
    assertThat(events()).isEqualTo(new RunRecord.Counts(2, 4, 2, 0, 1, 1));
    assertThat(rows().get("songplays")).hasSize(2);
  }

  @Test
  void tooManyRejectedRecordsPublishNothing() throws IOException {
    write("songs/one.json", SONG);
    write("logs/good.json", play(0, 1542837407796L, "free", "Good", 1));
    etlSucceeds();
    Map<String, List<String>> before = rows();
    String[] bad = new String[150];
    Arrays.fill(bad, "no JSON");
    write("logs/bad.json", bad);
    CommandLine held = etl();
    assertThat(held.exitCode()).isEqualTo(3);
    assertThat(held.err())
        .contains("The quality gate failed, so nothing was published: rejected-fraction of events");
    assertThat(rows()).isEqualTo(before);
    assertThat(lastRun().status()).isEqualTo(RunRecord.Status.REJECTED);
    etlSucceeds("--set", "checks.max-rejected-fraction=1");
    assertThat(rows().get("quarantine/events")).hasSize(150);
  }

  @Test
  void allMissingSourcesAreNamedAtOnce() {
    CommandLine failed =
        CommandLine.run(
            "etl",
            "--songs",
            folder.resolve("no-songs").toString(),
            "--logs",
            folder.resolve("no-logs").toString(),
            folder.resolve("none/*.json").toString(),
            "--lake",
            folder.resolve("lake").toString());
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains(folder.resolve("no-songs") + " matches nothing")
        .contains(folder.resolve("no-logs") + " matches nothing")
        .contains(folder.resolve("none/*.json") + " matches nothing");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void aLakeInsideASourceIsRefused() {
    CommandLine refused =
        CommandLine.run(
            "etl",
            "--songs",
            folder.resolve("songs").toString(),
            "--logs",
            folder.resolve("logs").toString(),
            "--lake",
            folder.resolve("logs/lake").toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("logs/lake lies inside the source file:" + folder.resolve("logs"));
    assertThat(folder.resolve("logs/lake")).doesNotExist();
  }

  @Test
  void anotherZoneNeedsAFullRun() throws IOException {
    write("songs/one.json", SONG);
    write("logs/one.json", play(0, 1542837407796L, "free", "Good", 1));
    etlSucceeds();
    CommandLine refused = etl("--set", "lake.zone=Asia/Kathmandu");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("lake.zone=UTC").contains("rebuild it with --full");
    etlSucceeds("--set", "lake.zone=Asia/Kathmandu", "--full");
    assertThat(rows().get("time")).containsExactly("[2018-11-21T21:56:47.796Z,3,22,47,5,2018,11]");
  }

  @Test
  void aLakeThatIsHeldEndsTheSecondRunAtOnce() throws IOException {
    write("songs/one.json", SONG);
    Lake lake = Lake.open(SPARK, folder.resolve("lake").toString());
    RunId holder = RunId.of(Clock.systemUTC().instant(), 1);
    try (Publication held = lake.begin(holder, "test", Clock.systemUTC(), PublishObserver.NONE)) {
      CommandLine second = etl();
      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(second.err()).contains("Another run holds the lake").contains(held.run().value());
    }
  }

  @Test
  void jsonIsTheRunRecordAndNothingElse() throws IOException {
    write("songs/one.json", SONG);
    CommandLine done = etl("--json");
    assertThat(done.exitCode()).isZero();
    Path stored = folder.resolve("lake/_sparkify/runs/" + lastRun().runId() + ".json");
    assertThat(done.out()).isEqualTo(Files.readString(stored));
  }

  @Test
  void aDryRunShowsWhatWouldBeReadAndChangesNothing() throws IOException {
    write("songs/one.json", SONG);
    CommandLine shown = etl("--dry-run");
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains("file:" + folder.resolve("songs/one.json"))
        .contains("1 song file and 0 log files would be read.");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
