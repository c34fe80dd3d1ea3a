package com.sparkify.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.sparkify.testing.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command whose output is lost has failed; one whose reader has seen enough has not. */
class LostOutputTest {
  private static final String LOST =
      "ERROR: The output is not whole, since the standard output could not be written: No space left"
          + " on device. What the command did otherwise stays done.";

  @TempDir private static Path folder;
  private static String lake;
  private static String[] sources;

  @BeforeAll
  static void makeALake() throws IOException {
    LocalSpark.session();
    Sources made = Sources.usual(folder);
    made.etl("--quiet");
    lake = made.lake().toString();
    sources =
        new String[] {
          "--songs", made.songsFolder().toString(), "--logs", made.logsFolder().toString()
        };
  }

  /** Every command that writes to the standard output, in each of its ways. */
  private static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    for (String call :
        List.of(
            "--help",
            "--version",
            "etl --help",
            "config",
            "config --docs",
            "query LAKE --format table SELECT",
            "query LAKE --format csv SELECT",
            "query LAKE --format json SELECT",
            "ddl LAKE --dialect duckdb",
            "runs LAKE",
            "runs LAKE --json",
            "bookmarks LAKE",
            "bookmarks LAKE --json",
            "quarantine LAKE",
            "quarantine LAKE --format json",
            "quarantine LAKE --export -",
            "check LAKE",
            "check LAKE --format csv",
            "report LAKE --format json",
            "etl SOURCES LAKE --dry-run",
            "etl SOURCES LAKE",
            "etl SOURCES LAKE --json",
            "compact LAKE",
            "unlock LAKE")) {
      List<String> arguments = new ArrayList<>();
      for (String word : Splitter.on(' ').split(call)) {
        switch (word) {
          case "LAKE" -> arguments.addAll(List.of("--lake", lake));
          case "SOURCES" -> arguments.addAll(List.of(sources));
          case "SELECT" -> arguments.add("SELECT * FROM range(3)");
          default -> arguments.add(word);
        }
      }
      commands.add(arguments);
    }
    return commands;
  }

  private record Outcome(int code, String err) {}

  private static Outcome run(List<String> arguments, String failure) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          private int room = 5;

          @Override
          public void write(int b) throws IOException {
            if (room-- <= 0) {
              throw new IOException(failure);
            }
          }
        };
    int code =
        Main.run(
            Map.of(), out, new PrintStream(err, true, UTF_8), arguments.toArray(String[]::new));
    return new Outcome(code, err.toString(UTF_8));
  }

  @Test
  void aCommandWhoseOutputIsLostFailsAndSaysWhy() {
    SoftAssertions all = new SoftAssertions();
    for (List<String> command : commands()) {
      Outcome outcome = run(command, "No space left on device");
      all.assertThat(outcome.code()).as(command.toString()).isEqualTo(1);
      all.assertThat(outcome.err().lines()).as(command.toString()).endsWith(LOST);
    }
    all.assertAll();
  }

  @Test
  void aClosedPipeIsNoFailure() {
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("config"),
            List.of("query", "--lake", lake, "--format", "csv", "SELECT * FROM range(3)"))) {
      assertThat(run(command, "Broken pipe").code()).as(command.toString()).isZero();
      assertThat(run(command, "Broken pipe").err()).as(command.toString()).isEmpty();
    }
  }

  @Test
  void aPrintStreamThatTakesNoMoreIsALossToo() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("full");
              }
            });

    assertThat(Main.run(Map.of(), full, new PrintStream(err, true, UTF_8), "config")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("could not be written: its stream takes no more.");
  }

  @Test
  void soItIsForAProcessOnAFullDiskAndForOneWhoseReaderLeaves() throws Exception {
    Path err = folder.resolve("err.txt");
    ProcessBuilder config =
        MainProcess.of(List.of(), "config", "--docs").redirectError(err.toFile());
    int full = config.redirectOutput(Path.of("/dev/full").toFile()).start().waitFor();

    assertThat(Files.readString(err)).isEqualTo(LOST + "\n");
    assertThat(full).isEqualTo(1);

    Process piped = config.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    piped.getInputStream().close();
    assertThat(piped.waitFor()).isZero();
    assertThat(err).isEmptyFile();
  }
}
