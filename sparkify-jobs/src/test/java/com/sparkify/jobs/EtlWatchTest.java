package com.sparkify.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.json.SourceException;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeLockedException;
import com.sparkify.io.lake.LockLostException;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.pipeline.GateFailedException;
import com.sparkify.jobs.pipeline.Pause;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.testing.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch whose pauses take no time: in each something happens, and after the last it is over. */
class EtlWatchTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String LATER =
      Sources.PLAY.replace("\"itemInSession\":5", "\"itemInSession\":6");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What happens during a pause. */
  @FunctionalInterface
  private interface Event {
    void happen() throws Exception;
  }

  private static Pause pauses(Event... events) {
    Deque<Event> left = new ArrayDeque<>(List.of(events));
    return () -> {
      if (left.isEmpty()) {
        return false;
      }
      try {
        left.remove().happen();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      return true;
    };
  }

  private void watch(Sources sources, Pause pause) throws Exception {
    Settings settings = Settings.load(SettingsSources.none(), places -> List.of());
    EtlRequest request =
        EtlCommand.request(
            settings,
            List.of(folder.resolve("songs").toString()),
            List.of(folder.resolve("logs").toString()),
            sources.lake().toString(),
            EtlRequest.Mode.WHAT_IS_NEW,
            Days.NONE);
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Terminal.NONE,
            Console.Verbosity.NORMAL);
    try (LakeSession session = LakeSession.open(settings, request.lake())) {
      new ConsoleRuns(session, console)
          .watch(request, Duration.ofSeconds(60), pause, () -> {}, result -> {});
    }
  }

  private List<String> notes() {
    return err.toString(UTF_8).lines().filter(line -> !line.startsWith("  ")).toList();
  }

  private static Lake lakeOf(Sources sources) {
    return Lake.open(SPARK, sources.lake().toString());
  }

  @Test
  void runsAgainAsFilesArriveAndOnlyThen() throws Exception {
    Sources sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    Path log = sources.logs("one.json", Sources.PLAY);
    watch(
        sources,
        pauses(
            () -> {},
            () -> {},
            () -> sources.logs("two.json", LATER),
            () -> Files.delete(log),
            () -> sources.logs("two.json", LATER + Sources.LOGGED_OUT)));

    assertThat(notes())
        .containsExactly(
            "Watching the sources, with a look every 60 seconds.",
            "Nothing new in the sources.",
            "Nothing new in the sources.",
            "The watch is over; the lake is free again.");
    assertThat(lakeOf(sources).runs())
        .extracting(run -> run.records().get("events"))
        .containsExactly(
            new RunRecord.Counts(1, 2, 1, 0, 1, 0),
            new RunRecord.Counts(1, 1, 1, 0, 0, 0),
            new RunRecord.Counts(1, 1, 1, 0, 0, 0));
    assertThat(out.toString(UTF_8).lines().filter(line -> line.startsWith("Published to")))
        .hasSize(3);
    assertThat(sources.rows("SELECT songplay_id FROM songplays ORDER BY 1"))
        .containsExactly("{\"songplay_id\":\"15-818-5\"}", "{\"songplay_id\":\"15-818-6\"}");
    assertThat(lakeOf(sources).lockHolder()).isEmpty();
  }

  @Test
  void looksWithoutASparkJobAndLeavesNoTraceWhenNothingIsNew() throws Exception {
    Sources sources = Sources.usual(folder);
    try (StartedJobs jobs = StartedJobs.in(SPARK)) {
      int[] before = new int[1];
      LakeFiles[] files = new LakeFiles[1];
      watch(
          sources,
          pauses(
              () -> {
                before[0] = jobs.soFar();
                files[0] = LakeFiles.below(sources.lake());
              },
              () -> {},
              () -> {
                assertThat(jobs.soFar()).isEqualTo(before[0]);
                assertThat(LakeFiles.below(sources.lake())).isEqualTo(files[0]);
              }));
      assertThat(before[0]).isPositive();
    }
  }

  @Test
  void aSecondRunIsTurnedAwayEvenBetweenTwoRuns() throws Exception {
    Sources sources = Sources.usual(folder);
    watch(
        sources,
        pauses(
            () -> {
              Answer second = sources.etl();
              assertThat(second.code()).isEqualTo(4);
              assertThat(second.err())
                  .contains("ERROR: Another run holds the lake " + lakeOf(sources).uri())
                  .contains("run " + lakeOf(sources).runs().get(0).runId());
            },
            () -> {
              assertThatThrownBy(() -> watch(sources, pauses()))
                  .isInstanceOf(LakeLockedException.class)
                  .hasMessageStartingWith("Another run holds the lake");
            }));
    assertThat(sources.etl().code()).isZero();
  }

  @Test
  void aSourceThatIsGoneEndsItAndGivesTheLakeBack() throws Exception {
    Sources sources = Sources.usual(folder);
    assertThatThrownBy(
            () ->
                watch(
                    sources,
                    pauses(() -> Files.move(folder.resolve("logs"), folder.resolve("elsewhere")))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("logs matches nothing");
    assertThat(lakeOf(sources).lockHolder()).isEmpty();
    assertThat(lakeOf(sources).runs()).hasSize(1);
  }

  @Test
  void aGateThatFailsEndsItAndGivesTheLakeBack() throws Exception {
    Sources sources = Sources.usual(folder);
    assertThatThrownBy(
            () ->
                watch(sources, pauses(() -> sources.logs("bad.json", Sources.NO_PAGE.repeat(100)))))
        .isInstanceOf(GateFailedException.class)
        .hasMessageStartingWith("The quality gate failed, so nothing was published:");
    assertThat(out.toString(UTF_8)).contains("Nothing was published to the lake");
    assertThat(lakeOf(sources).lockHolder()).isEmpty();
    assertThat(lakeOf(sources).runs())
        .extracting(RunRecord::status)
        .containsExactly(RunRecord.Status.REJECTED, RunRecord.Status.SUCCEEDED);
  }

  @Test
  void aLockThatWasClearedEndsItWithTheNextFile() throws Exception {
    Sources sources = Sources.usual(folder);
    assertThatThrownBy(
            () ->
                watch(
                    sources,
                    pauses(
                        () -> {
                          lakeOf(sources).clearLock(Clock.systemUTC());
                          sources.logs("two.json", LATER);
                        })))
        .isInstanceOf(LockLostException.class)
        .hasMessageContaining("lost its lock on the lake");
    assertThat(lakeOf(sources).runs()).hasSize(1);
  }
}
