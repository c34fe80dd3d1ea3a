package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, with a heap that is too small for its data. */
class SmallHeapTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  /** One record that is longer than the heap has room for. */
  private Path longRecord() throws IOException {
    Path file = Files.createDirectories(folder.resolve("logs")).resolve("a.json");
    byte[] text = "x".repeat(MEGABYTE).getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{\"page\":\"".getBytes(UTF_8));
      for (int i = 0; i < 120; i++) {
        out.write(text);
      }
    }
    return file.getParent();
  }

  @Test
  void aTaskThatRunsOutOfMemoryFailsTheRunAndTheMessageNamesTheHeap() throws Exception {
    Path logs = longRecord();
    Path songs = Files.createDirectories(folder.resolve("songs"));
    Process process =
        JavaProcess.of(
                List.of("-Xmx480m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Main.class,
                List.of(
                    "etl",
                    "--quiet",
                    "--master",
                    "local[1,1]",
                    "--set",
                    "source.max-record-bytes=" + 128 * MEGABYTE,
                    "--songs",
                    songs.toString(),
                    "--logs",
                    logs.toString(),
                    "--lake",
                    folder.resolve("lake").toString()))
            .redirectError(folder.resolve("err").toFile())
            .start();

    int exitCode = process.waitFor();

    assertThat(Files.readString(folder.resolve("err")))
        .containsPattern(
            "ERROR: out of memory \\(Java heap space\\) with a heap of 4\\d\\d\\.\\d MiB; give it"
                + " more: SPARKIFY_JVM_OPTS=-Xmx4g")
        .doesNotContain("interrupted");
    assertThat(exitCode).isEqualTo(1);
  }
}
