package com.sparkify.jobs.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aStageIsTimedAndSaidInPlainTextWhereThereIsNoTerminal() throws Exception {
    try (ConsoleProgress stages = stages(Console.Verbosity.NORMAL, () -> "")) {
      int answer = stages.run("read the songs", () -> (int) nanos.addAndGet(1_500_000_000L) / 2);

      assertThat(answer).isEqualTo(750_000_000);
      assertThat(stages.timings())
          .containsExactly(new Progress.Timing("read the songs", Duration.ofMillis(1_500)));
    }
    assertThat(err.toString(UTF_8)).isEqualTo("  read the songs               1.5 s\n");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void aStageThatFailsIsNotSaidToBeOver() {
    try (ConsoleProgress stages = stages(Console.Verbosity.NORMAL, () -> "")) {
      assertThatThrownBy(
              () ->
                  stages.run(
                      "read the songs",
                      () -> {
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");
      assertThat(stages.timings()).isEmpty();
    }
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void quietStagesAreTimedAndNotSaid() throws Exception {
    try (ConsoleProgress stages = stages(Console.Verbosity.QUIET, () -> "")) {
      assertThat(stages.run("read the songs", () -> 1)).isEqualTo(1);
      assertThat(stages.timings()).hasSize(1);
    }
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void noStageBeginsOnceTheProcessWasToldToEnd() {
    ConsoleProgress.TaskCounter givenUp =
        new ConsoleProgress.TaskCounter() {
          @Override
          public String progress() {
            return "";
          }

          @Override
          public boolean isGivenUp() {
            return true;
          }
        };
    try (ConsoleProgress stages = stages(Console.Verbosity.NORMAL, givenUp)) {
      assertThatThrownBy(() -> stages.run("publish", nanos::incrementAndGet))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the process was told to end before: publish");
    }
    assertThat(nanos).hasValue(0);
  }

  private ConsoleProgress stages(Console.Verbosity verbosity, ConsoleProgress.TaskCounter tasks) {
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Terminal.NONE,
            verbosity);
    return new ConsoleProgress(console, nanos::get, tasks);
  }
}
