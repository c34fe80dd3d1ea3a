package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.Main;
import com.sparkify.testing.LocalSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, as a service manager runs and ends it. */
class WatchedLakeTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void sigtermEndsAWatchBetweenTwoRunsAtOnceAndTheLakeIsFree() throws Exception {
    Files.createDirectories(folder.resolve("songs"));
    Files.createDirectories(folder.resolve("logs"));
    Path err = folder.resolve("err");
    Process process = start(err);
    try {
      BufferedReader out = process.inputReader(UTF_8);
      for (String line = out.readLine();
          line != null && !line.startsWith("Published to the lake");
          line = out.readLine()) {
        assertThat(line).doesNotStartWith("ERROR");
      }
      Lake lake = Lake.open(SPARK, folder.resolve("lake").toString());
      assertThat(lake.lockHolder()).as(Files.readString(err)).isPresent();
      // A day is longer than anybody waits: that it ends shows that the pause was cut short.
      process.destroy();
      assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(TERMINATED);
      assertThat(Files.readString(err))
          .contains("Watching the sources, with a look every 86,400 seconds.\n")
          .contains("The watch is over; the lake is free again.\n")
          .doesNotContain("ERROR");
      assertThat(lake.lockHolder()).isEmpty();
      assertThat(lake.runs())
          .extracting(RunRecord::status)
          .containsExactly(RunRecord.Status.SUCCEEDED);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Path err) throws IOException {
    return JavaProcess.of(
            List.of("-Xmx700m", "-XX:TieredStopAtLevel=1"),
            Main.class,
            List.of(
                "etl",
                "--songs",
                folder.resolve("songs").toString(),
                "--logs",
                folder.resolve("logs").toString(),
                "--lake",
                folder.resolve("lake").toString(),
                "--watch",
                "86400"))
        .redirectError(err.toFile())
        .start();
  }
}
