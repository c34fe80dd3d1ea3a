package com.sparkify.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlJob;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.testing.LocalSpark;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs under a clock that was ahead, and then under the right one. */
class ClockBackTest {
  private static final Clock AHEAD =
      Clock.fixed(Instant.parse("2027-06-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Clock RIGHT =
      Clock.fixed(Instant.parse("2018-12-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private static RunResult run(Sources sources, Clock clock) throws Exception {
    EtlRequest request =
        EtlCommand.request(
            Settings.load(SettingsSources.none(), places -> List.of()),
            List.of(sources.songsFolder().toString()),
            List.of(sources.logsFolder().toString()),
            sources.lake().toString(),
            EtlRequest.Mode.WHAT_IS_NEW,
            Days.NONE);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Verbosity.QUIET);
    try (ConsoleProgress stages = new ConsoleProgress(console, System::nanoTime, () -> "")) {
      return new EtlJob(LocalSpark.session(), request, clock, stages).run();
    }
  }

  @Test
  void aRunUnderAClockAheadDoesNotWinForEver() throws Exception {
    Sources sources = Sources.usual(folder);
    RunResult ahead = run(sources, AHEAD);
    sources.logs("2018-11-21-events.json", Sources.PLAY);

    RunResult first = run(sources, RIGHT);
    RunResult second = run(sources, RIGHT);
    RunResult third = run(sources, RIGHT);

    assertThat(List.of(ahead, first, second, third))
        .extracting(RunResult::published)
        .containsExactly(true, true, false, false);
    assertThat(List.of(ahead, first, second, third))
        .extracting(result -> result.record().runId())
        .isSorted();
    assertThat(ahead.record().warnings()).noneMatch(warning -> warning.contains("clock"));
    RunRecord record = first.record();
    assertThat(record.warnings())
        .containsExactly(
            "The lake has a run from after this machine's clock, which shows 2018-12-01T00:00:00Z."
                + " The id of this run, %s, is set after it. Check the clocks of the machines that write this lake."
                    .formatted(record.runId()));
    assertThat(sources.rows("SELECT count(*) AS rejected FROM quarantine_events"))
        .containsExactly("{\"rejected\":1}");
    Answer open = Answer.to("retry", "--lake", sources.lake().toString());
    assertThat(open.out()).as(open.err()).contains("Nothing to retry: there are no open ");
  }
}
