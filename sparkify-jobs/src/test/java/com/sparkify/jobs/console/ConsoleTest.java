package com.sparkify.jobs.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void warningsAndErrorsAreColouredOnATerminalOnly() {
    console(new Terminal(true, 80), Console.Verbosity.NORMAL).warn("look");
    assertThat(err.toString(UTF_8)).isEqualTo("\u001b[1;33mWARNING: \u001b[0mlook\n");

    err.reset();
    console(Terminal.NONE, Console.Verbosity.NORMAL).error("no");
    assertThat(err.toString(UTF_8)).isEqualTo("ERROR: no\n");
  }

  @Test
  void quietSaysWarningsAndErrorsAndWhatWasAskedFor() {
    Console console = console(Terminal.NONE, Console.Verbosity.QUIET);
    console.say("a table");
    console.note("a stage");
    console.warn("a warning");
    console.results().println("the answer");

    assertThat(out.toString(UTF_8)).isEqualTo("the answer\n");
    assertThat(err.toString(UTF_8)).isEqualTo("WARNING: a warning\n");
  }

  @Test
  void noSecretIsShownInProgressWarningsAndErrors() {
    Console console = console(Terminal.NONE, Console.Verbosity.NORMAL);
    String text = "GET http://me:hunter2@h/?token=hunter2 failed";
    console.note(text);
    console.warn(text);
    console.error(text);
    console.errorDetail("\tat x: " + text);

    assertThat(err.toString(UTF_8))
        .isEqualTo(
            """
            GET http://***@h/?token=*** failed
            WARNING: GET http://***@h/?token=*** failed
            ERROR: GET http://***@h/?token=*** failed
            \tat x: GET http://***@h/?token=*** failed
            """);
  }

  @Test
  void whatStandsInAMessageDoesNothingToTheTerminal() {
    Console console = console(Terminal.NONE, Console.Verbosity.NORMAL);
    console.error("no file \u001b]0;title\u0007a\u202etxt.json\nsecond line");
    console.say("lake \u009b2J");

    assertThat(err.toString(UTF_8))
        .isEqualTo("ERROR: no file \\u001b]0;title\\u0007a\\u202etxt.json\nsecond line\n");
    assertThat(out.toString(UTF_8)).isEqualTo("lake \\u009b2J\n");
  }

  @Test
  void aLiveLineIsCutToTheTerminalAndClearedBeforeAnythingElse() {
    Console console = console(new Terminal(true, 10), Console.Verbosity.NORMAL);
    console.live("0123456789");
    console.note("done");

    assertThat(err.toString(UTF_8)).isEqualTo("\r\u001b[2K012345678\r\u001b[2Kdone\n");
  }

  private Console console(Terminal terminal, Console.Verbosity verbosity) {
    return new Console(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), terminal, verbosity);
  }
}
