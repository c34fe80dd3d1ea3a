package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  private static Answer runs(Sources sources, String... more) {
    String[] words = new String[more.length + 3];
    System.arraycopy(new String[] {"runs", "--lake", sources.lake().toString()}, 0, words, 0, 3);
    System.arraycopy(more, 0, words, 3, more.length);
    return Answer.to(words);
  }

  private static String lastRun(Sources sources) {
    return Lake.open(SPARK, sources.lake().toString()).runs().get(0).runId();
  }

  /** With one blank between columns, and figures that differ from run to run as words. */
  private String told(String text) {
    return text.replaceAll("\\d{8}T\\d{9}Z-[0-9a-f]{8}", "RUN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("[0-9.]+ (B|KiB)", "SIZE")
        .replaceAll("[0-9.]+ s\\b", "TOOK")
        .replace(folder.toString(), "FOLDER")
        .replaceAll(" +", " ");
  }

  @Test
  void everyRunIsOneLineAlsoThoseThatFailed() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    sources.etl();
    Path bad = sources.logs("bad.json", Sources.NO_PAGE.repeat(100));
    sources.etl();
    Files.delete(bad);
    Lake lake = Lake.open(SPARK, sources.lake().toString());
    RunId dead = RunId.of(Clock.systemUTC().instant(), 7);
    try (Publication left = lake.begin(dead, "test", Clock.systemUTC(), PublishObserver.NONE)) {
      assertThat(left.isCommitted()).isFalse();
    }
    sources.etl();
    assertThat(told(runs(sources).out()))
        .isEqualTo(
            """
            run status took files read new rejected size requests
            RUN succeeded TOOK 0 0 0 0 SIZE 0
            RUN failed TOOK 0 0 0 0 0
            RUN rejected TOOK 1 100 0 100 0
            RUN succeeded TOOK 0 0 0 0 SIZE 0
            RUN succeeded TOOK 2 5 3 1 SIZE 0
            """);
    assertThat(runs(sources, "--run", dead.value()).out())
        .contains("failed")
        .contains("The run died before it published anything.");
  }

  @Test
  void oneRunIsShownInFull() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl("--set", "lake.zone=UTC");
    String shown = told(runs(sources, "--run", lastRun(sources)).out());
    assertThat(shown)
        .startsWith(
            """
            run RUN
            status succeeded
            started TIME
            finished TIME
            """)
        .contains(
            """

            inputs:
            events FOLDER/logs
            songs FOLDER/songs

            records files read new rejected re-delivered superseded
            events 1 4 2 1 1 0
            songs 1 1 1 0 0 0

            rejected events songs
            missing_field 1 0

            unknown fields events songs
            shard (new field) 1 0

            tables files rows size
            staging/events 1 2 SIZE
            """)
        .contains("\n1 of 1 play matched a song.\n")
        .contains("\nchecks:\n")
        .contains("\nstages:\nlist the sources TOOK\n")
        .contains("\npublish TOOK\n")
        .contains("\nsettings:\n")
        .contains("\nlake.zone \"UTC\"\n")
        .contains("\nwarnings:\n1 of 4 records of events were rejected;")
        .doesNotContain("requests");
  }

  @Test
  void jsonOfOneRunIsItsRecordAndOfAllAnArray() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    String run = lastRun(sources);
    String stored = Files.readString(sources.lake().resolve("_sparkify/runs/" + run + ".json"));
    assertThat(runs(sources, "--run", run, "--json").out()).isEqualTo(stored);
    JsonNode all = new ObjectMapper().readTree(runs(sources, "--json").out());
    assertThat(List.of(all.get(0))).containsExactly(new ObjectMapper().readTree(stored));
    assertThat(all.size()).isEqualTo(1);
  }

  @Test
  void aRunThatIsNotThereIsSaidSo() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    Answer answer = runs(sources, "--run", "20181112");
    String lake = Lake.open(SPARK, sources.lake().toString()).uri();
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith(
            "ERROR: The lake %s has no record of a run 20181112; `sparkify runs --lake %s` shows which there are."
                .formatted(lake, lake));
  }
}
