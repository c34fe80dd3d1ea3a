package com.sparkify.jobs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtlCommandTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  @Test
  void aRunPublishesTheStarSchemaAndSaysWhatItDidInOneTable() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer = sources.etl();

    assertThat(answer.code()).isZero();
    assertThat(answer.out().replaceAll("[0-9.]+ (B|KiB)", "SIZE").replaceAll(" +", " "))
        .matches(
            """

            records files read new rejected re-delivered superseded
            events 1 4 2 1 1 0
            songs 1 1 1 0 0 0

            rejected events songs
            missing_field 1 0

            unknown fields events songs
            shard \\(new field\\) 1 0

            tables files rows size
            staging/events 1 2 SIZE
            staging/songs 1 1 SIZE
            songplays 1 1 SIZE
            users 1 1 SIZE
            users_history 1 1 SIZE
            songs 1 1 SIZE
            artists 1 1 SIZE
            time 1 1 SIZE
            quarantine/events 1 1 SIZE

            1 of 1 play matched a song\\.
            Published to the lake \\S+ in \\S+ s, run \\S+\\.
            """);
    assertThat(answer.err())
        .contains("  read the events  ")
        .contains("  publish  ")
        .contains("WARNING: 1 of 4 records of events were rejected");
    assertThat(sources.rows("SELECT * FROM songplays"))
        .containsExactly(
            """
            {"songplay_id":"15-818-5","start_time":"2018-11-21T21:56:47.796Z","user_id":"15",\
            "level":"paid","song_id":"SO1","artist_id":"AR1","session_id":818,\
            "location":"Chicago, IL","user_agent":"Mozilla/5.0","song_title":"Setanta matins",\
            "artist_name":"Elena","song_length":269.58322,"year":2018,"month":11}""");
    assertThat(sources.rows("SELECT * FROM users"))
        .containsExactly(
            """
            {"user_id":"15","first_name":"Lily","last_name":"Koch","gender":"F","level":"paid"}""");
    assertThat(sources.rows("SELECT * FROM users_history"))
        .containsExactly(
            """
            {"user_id":"15","level":"paid","valid_from":"2018-11-21T21:56:47.796Z",\
            "valid_to":null,"is_current":true}""");
    assertThat(sources.rows("SELECT * FROM songs"))
        .containsExactly(
            """
            {"song_id":"SO1","title":"Setanta matins","artist_id":"AR1","duration":269.58322,\
            "year":0}""");
    assertThat(sources.rows("SELECT * FROM artists"))
        .containsExactly(
            """
            {"artist_id":"AR1","name":"Elena","location":"Memphis, TN","latitude":35.5,\
            "longitude":-90.25}""");
    assertThat(sources.rows("SELECT * FROM time"))
        .containsExactly(
            """
            {"start_time":"2018-11-21T21:56:47.796Z","hour":21,"day":21,"week":47,"weekday":4,\
            "year":2018,"month":11}""");
    assertThat(sources.rows("SELECT line, reason, field, raw FROM quarantine_events"))
        .containsExactly(
            """
            {"line":3,"reason":"missing_field","field":"page",\
            "raw":"{\\"itemInSession\\":1,\\"sessionId\\":819,\\"ts\\":1542837500001,\\"userId\\":\\"15\\"}"}""");
  }

  @Test
  void jsonPrintsTheRunRecordAndNothingElseOnTheStandardOutput() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer = sources.etl("--json", "--set", "match.duration-tolerance-seconds=0.5");

    assertThat(answer.code()).isZero();
    JsonNode record = new ObjectMapper().readTree(answer.out());
    assertThat(record.path("status").asText()).isEqualTo("succeeded");
    assertThat(record.path("records").toString())
        .isEqualTo(
            """
            {"events":{"files":1,"read":4,"new":2,"rejected":1,"redelivered":1,"superseded":0},\
            "songs":{"files":1,"read":1,"new":1,"rejected":0,"redelivered":0,"superseded":0}}""");
    assertThat(record.path("rejected_by_reason").toString())
        .isEqualTo("{\"events\":{\"missing_field\":1},\"songs\":{}}");
    assertThat(record.path("rescued_fields").toString())
        .isEqualTo("{\"events\":{\"shard\":1},\"songs\":{}}");
    assertThat(record.path("new_fields").toString()).isEqualTo("{\"events\":[\"shard\"]}");
    assertThat(record.path("tables").path("songplays").path("rows").asLong()).isEqualTo(1);
    assertThat(record.path("matched").asLong()).isEqualTo(1);
    assertThat(record.path("inputs").path("songs").toString())
        .isEqualTo("[\"" + folder.resolve("songs") + "\"]");
    assertThat(record.path("settings").path("match.duration-tolerance-seconds").asText())
        .isEqualTo("\"0.5\"");
    assertThat(record.path("stages").size()).isPositive();
    Path stored =
        sources.lake().resolve("_sparkify/runs/" + record.path("run_id").asText() + ".json");
    assertThat(new ObjectMapper().readTree(stored.toFile())).isEqualTo(record);
  }

  @Test
  void aFieldIsNewUntilARunThatSucceededHasMetItAndOfEachKindByItself() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.logs("bad.json", Sources.NO_PAGE.repeat(200) + withField("region", 1));
    assertThat(sources.etl().code()).as("held back by the gate").isEqualTo(3);
    sources.logs("bad.json", withField("region", 2));
    assertThat(unknownFields(sources.etl()))
        .contains("region (new field) 1 0\nshard (new field) 1 0");
    sources.logs("third.json", withField("region", 3));
    sources.songs("b.json", Sources.SONG.replace("\"year\"", "\"shard\": 1, \"year\""));
    assertThat(unknownFields(sources.etl())).isEqualTo("region 1 0\nshard (new field) 0 1");
    sources.logs("fourth.json", withField("shard", 4) + withField("app", 5));
    assertThat(unknownFields(sources.etl())).isEqualTo("app (new field) 1 0\nshard 1 0");
    assertThat(sources.etl("--json").out()).contains("\"new_fields\" : { }");
  }

  @Test
  void ofManyUnknownFieldsSomeAreShownAndTheRecordIsBounded() throws IOException {
    String many = IntStream.range(0, 1200).mapToObj("\"k%04d\": 1, "::formatted).collect(joining());
    Sources sources = Sources.usual(folder);
    sources.songs("b.json", Sources.SONG.replace("\"year\"", many + "\"year\""));
    Answer answer = sources.etl();

    assertThat(unknownFields(answer).lines().toList())
        .hasSize(21)
        .startsWith("k0000 (new field) 0 1", "k0001 (new field) 0 1")
        .endsWith("and 981 more");
    assertThat(answer.errLines())
        .contains(
            "WARNING: The new records of songs have 1,200 unknown fields; the run record names the"
                + " 1,000 that most records have. All of them are kept in _rescued.");
    RunRecord run = Lake.open(spark, sources.lake().toString()).runs().get(0);
    assertThat(run.rescuedFields().get("songs")).hasSize(1000).containsKeys("k0000", "k0999");
    assertThat(run.newFields().get("songs")).hasSize(1000);
    assertThat(
            sources.rows("SELECT count(*) AS n FROM staging_songs WHERE _rescued LIKE '%k1199%'"))
        .containsExactly("{\"n\":1}");
  }

  private static String withField(String name, int session) {
    return Sources.LOGGED_OUT
        .replace("\"shard\"", '"' + name + '"')
        .replace("\"sessionId\":819", "\"sessionId\":" + session);
  }

  private static String unknownFields(Answer answer) {
    String told = answer.out().replaceAll(" +", " ");
    String title = "unknown fields events songs\n";
    int from = told.indexOf(title) + title.length();
    return told.substring(from, told.indexOf("\n\n", from));
  }

  @Test
  void quietSaysWarningsOnly() throws IOException {
    Answer answer = Sources.usual(folder).etl("--quiet");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).isEmpty();
    assertThat(answer.errLines())
        .singleElement()
        .asString()
        .startsWith("WARNING: 1 of 4 records of events were rejected");
  }

  @Test
  void aSecondRunOnTheSameFilesChangesNoByteStartsNoNeedlessJobAndSaysSo() throws Exception {
    Sources sources = Sources.usual(folder);
    sources.etl();
    LakeFiles before = LakeFiles.below(sources.lake());
    try (StartedJobs jobs = StartedJobs.in(spark)) {
      Answer answer = sources.etl();

      assertThat(answer.code()).isZero();
      assertThat(answer.out()).contains("Nothing new; nothing changed in the lake");
      assertThat(jobs.soFar())
          .as("one for the bookmarks of songs, one for those of logs")
          .isEqualTo(2);
    }
    assertThat(LakeFiles.below(sources.lake()).addedTo(before))
        .singleElement()
        .asString()
        .startsWith("_sparkify/runs/");
  }

  @Test
  void aBracketOrAStarInAFoldersNameIsNoPattern() throws IOException {
    Sources sources = Sources.usual(folder.resolve("a [2018] {x,y} * b"));
    assertThat(sources.etl("--quiet").code()).isZero();
    sources.logs("2018-11-22-events.json", Sources.PLAY.replace("818", "900") + Sources.PLAY);

    Answer second = sources.etl("--quiet");

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(sources.rows("SELECT session_id, song_id FROM songplays ORDER BY 1"))
        .containsExactly(
            "{\"session_id\":818,\"song_id\":\"SO1\"}", "{\"session_id\":900,\"song_id\":\"SO1\"}");
    Answer check = Answer.to("check", "--lake", sources.lake().toString());
    assertThat(check.code()).as(check.out() + check.err()).isZero();
  }

  @Test
  void aFailedGateIsExitThreeAndPublishesNothing() throws IOException {
    Sources sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    sources.logs("bad.json", Sources.NO_PAGE.repeat(60) + Sources.LOGGED_OUT.repeat(40));
    Answer answer = sources.etl();

    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err())
        .contains("ERROR: The quality gate failed, so nothing was published:")
        .contains("60 of 100 records");
    assertThat(answer.out()).contains("Nothing was published to the lake");
    assertThat(LakeFiles.below(sources.lake()).contents().keySet())
        .allMatch(file -> file.startsWith("_sparkify/"))
        .anyMatch(file -> file.startsWith("_sparkify/runs/"));
    Answer runs = Answer.to("runs", "--lake", sources.lake().toString());
    assertThat(runs.outLines()).hasSize(2);
    assertThat(runs.outLines().get(1)).contains("rejected");
  }

  @Test
  void aLakeThatAnotherRunHoldsIsExitFour() throws IOException {
    Sources sources = Sources.usual(folder);
    Lake lake = Lake.open(spark, sources.lake().toString());
    RunId other = RunId.of(Clock.systemUTC().instant(), 7);
    try (Publication publication =
        lake.begin(other, "test", Clock.systemUTC(), PublishObserver.NONE)) {
      Answer answer = sources.etl();

      assertThat(answer.code()).isEqualTo(4);
      assertThat(answer.err())
          .contains("ERROR: Another run holds the lake")
          .contains(publication.run().value());
      Answer unlock = Answer.to("unlock", "--lake", sources.lake().toString());
      assertThat(unlock.code()).isEqualTo(4);
      assertThat(unlock.out()).contains("is held by run " + other);
    }
    assertThat(Answer.to("unlock", "--lake", sources.lake().toString()).out())
        .startsWith("No run holds the lake");
  }

  @Test
  void stackTracesAreShownOnlyWhenAskedFor() {
    Answer answer =
        Answer.to("etl", "--songs", "nosongs", "--logs", "nologs", "--lake", "x", "--stacktrace");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("\tat com.sparkify.");
  }
}
