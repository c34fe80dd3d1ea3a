package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule that is mended here is the longest record taken. */
class RetryCommandTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String LONG_HOME =
      Sources.LOGGED_OUT.replace("\"shard\":7", "\"note\":\"%s\"".formatted("x".repeat(600)));
  private static final String LONG_WITHOUT_PAGE =
      LONG_HOME.replace("\"page\":\"Home\",", "").replace("819", "820");

  @TempDir private Path folder;

  /**
   * A log with records of all fates, one without any bad record, and a song that is too long. What
   * is wrong behind the last long object shows only when its end is found.
   */
  private Sources strictlyRead() throws IOException {
    Sources sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG.replace("Memphis", "M".repeat(600)));
    sources.logs("fine.json", Sources.PLAY.replace("818", "1"));
    sources.logs(
        "mixed.json",
        Sources.PLAY + LONG_HOME + LONG_WITHOUT_PAGE + Sources.NO_PAGE + LONG_HOME.strip() + " oh");
    Answer strict =
        sources.etl(
            "--quiet",
            "--set",
            "source.max-record-bytes=500",
            "--set",
            "lake.zone=America/New_York",
            "--set",
            "match.duration-tolerance-seconds=0.5");
    assertThat(strict.code()).isZero();
    return sources;
  }

  private static Answer retry(Sources sources, String... more) {
    List<String> words = new ArrayList<>(List.of("retry", "--lake", sources.lake().toString()));
    words.addAll(List.of(more));
    return Answer.to(words.toArray(String[]::new));
  }

  private static RunRecord lastRun(Sources sources) {
    return Lake.open(SPARK, sources.lake().toString()).runs().get(0);
  }

  private static String told(Answer answer) {
    return answer.out().replaceAll(" +", " ");
  }

  @Test
  void whatTheRulesAcceptNowIsAddedAndEachReasonIsToldBeforeAndAfter() throws IOException {
    Sources sources = strictlyRead();

    Answer answer = retry(sources);

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(told(answer))
        .contains(
            """

            records files read new rejected re-delivered superseded
            events 1 6 1 3 2 0
            songs 1 1 1 0 0 0
            """)
        .endsWith(
            """

            retried before now records
            songs record_too_long accepted 1
            events not rejected malformed_json 1
            events missing_field missing_field 1
            events record_too_long accepted 2
            events record_too_long missing_field 1

            3 of 5 quarantined records are accepted now.
            """);
    assertThat(sources.rows("SELECT session_id, event_date FROM staging_events ORDER BY 1"))
        .containsExactly(
            "{\"session_id\":1,\"event_date\":\"2018-11-21\"}",
            "{\"session_id\":818,\"event_date\":\"2018-11-21\"}",
            "{\"session_id\":819,\"event_date\":\"2018-11-21\"}");
    assertThat(sources.rows("SELECT song_id FROM songplays"))
        .containsExactly("{\"song_id\":\"SO1\"}", "{\"song_id\":\"SO1\"}");
  }

  @Test
  void onlyFilesWithSuchRecordsAreReadAndTheRunIsAsAnyOther() throws IOException {
    Sources sources = strictlyRead();
    retry(sources, "--kind", "songs");

    RunRecord run = lastRun(sources);
    assertThat(run.inputs().get("songs"))
        .containsExactly("file:" + sources.songsFolder().resolve("a.json"));
    assertThat(run.inputs().get("events")).isEmpty();
    assertThat(run.records().get("events")).isEqualTo(RunRecord.Counts.NONE);
    assertThat(run.settings())
        .containsEntry("lake.zone", "\"America/New_York\"")
        .containsEntry("match.duration-tolerance-seconds", "0.5");
    assertThat(
            sources
                .etl(
                    "--set",
                    "lake.zone=America/New_York",
                    "--set",
                    "match.duration-tolerance-seconds=0.5")
                .out())
        .as("the bookmarks know what was read")
        .contains("Nothing new; nothing changed in the lake");
  }

  @Test
  void onceMendedThereIsNothingLeftToRetry() throws IOException {
    Sources sources = strictlyRead();
    retry(sources, "--quiet");

    Answer again = retry(sources, "--reason", "record_too_long");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .isEqualTo(
            "Nothing to retry: there are no open records with record_too_long in the quarantine of the lake file:%s.\n"
                .formatted(sources.lake()));
    assertThat(told(retry(sources, "--run", lastRun(sources).runId(), "--reason", "missing_field")))
        .endsWith(
            """

            retried before now records
            events missing_field missing_field 2

            0 of 2 quarantined records are accepted now.
            """);
  }

  @Test
  void recordsThatAreRejectedNowAndWereNotBeforeAreToldAsWell() throws IOException {
    Sources sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    sources.logs("mixed.json", LONG_HOME + Sources.NO_PAGE);
    assertThat(sources.etl("--quiet").code()).isZero();

    assertThat(told(retry(sources, "--set", "source.max-record-bytes=500")))
        .endsWith(
            """

            retried before now records
            events not rejected record_too_long 1
            events missing_field missing_field 1

            0 of 1 quarantined record is accepted now.
            """);
    assertThat(sources.rows("SELECT session_id FROM staging_events"))
        .as("what was accepted stays")
        .containsExactly("{\"session_id\":819}");
  }

  @Test
  void filesThatAreGoneAreNamedWithWhatIsLeftUntried() throws IOException {
    Sources sources = strictlyRead();
    Path gone = sources.logsFolder().resolve("mixed.json");
    Files.delete(gone);

    Answer answer = retry(sources);

    assertThat(answer.code()).isZero();
    assertThat(answer.errLines())
        .contains(
            "WARNING: The file file:%s is gone. Not retried: 4 records of events.".formatted(gone),
            "WARNING: What could not be retried stays in the quarantine; `sparkify quarantine --lake file:%s --export FILE` gives its text, to be mended and delivered anew."
                .formatted(sources.lake()));
    assertThat(told(answer))
        .endsWith(
            """

            retried before now records
            songs record_too_long accepted 1

            1 of 1 quarantined record is accepted now.
            """);
    Answer none = retry(sources);
    assertThat(none.code()).isZero();
    assertThat(none.out()).isEqualTo("Nothing to retry: none of the files can be read any more.\n");
  }

  @Test
  void aRuleThatSparkDoesNotUnderstandIsToldBeforeAnythingIsRead() throws IOException {
    Sources sources = strictlyRead();

    Answer answer =
        retry(
            sources,
            "--set",
            "checks.rules.odd.table=songplays",
            "--set",
            "checks.rules.odd.sql=levle = 'paid'");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("checks.rules.odd.sql").contains("levle");
    assertThat(Lake.open(SPARK, sources.lake().toString()).runs()).hasSize(1);
  }

  @Test
  void damagedFilesThatAreAsTheyWereChangeNothing() throws IOException {
    Sources sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    sources.logs("cut.json.gz", "\u001f");
    assertThat(sources.etl("--quiet").code()).isZero();

    Answer answer = retry(sources, "--reason", "unreadable_file");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("Nothing new; nothing changed in the lake");
    assertThat(answer.err())
        .contains("cut.json.gz cannot be read: The gzip data is truncated or corrupt: ");
  }

  @Test
  void anotherZoneThanTheLakesIsRefusedAsInAnyRun() throws IOException {
    Answer answer = retry(strictlyRead(), "--set", "lake.zone=UTC");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains("was built with lake.zone=America/New_York")
        .contains("but this run has UTC and 0.5");
  }

  @Test
  void aGateThatFailsIsExitThreeAndPublishesNothing() throws IOException {
    Sources sources = strictlyRead();
    String quarantine = "SELECT count(*) AS n FROM quarantine_events";
    List<String> before = sources.rows(quarantine);

    Answer answer =
        retry(
            sources,
            "--set",
            "checks.min-records=1",
            "--set",
            "checks.max-rejected-fraction=0.1",
            "--kind",
            "events");

    assertThat(answer.code()).isEqualTo(3);
    assertThat(sources.rows(quarantine)).isEqualTo(before);
    assertThat(new ObjectMapper().readTree(lastRun(sources).toJson()).path("status").asText())
        .isEqualTo("rejected");
  }
}
