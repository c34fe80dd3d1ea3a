package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder;

  @Test
  void everySettingInForceIsShownWithItsOriginAndNoSecret() throws IOException {
    Path config = folder.resolve("x.conf");
    Files.writeString(config, "sparkify.checks.min-records = 7\n");
    Answer answer =
        Answer.in(
            Map.of(
                "SPARKIFY_S3_ACCESS_KEY_ID", "AKIA1", "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter2"),
            "config",
            "--config",
            config.toString(),
            "--set",
            "lake.zone=Europe/Berlin",
            "--master",
            "local[1]");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().replaceAll(" +", " "))
        .contains("sparkify.lake.zone = \"Europe/Berlin\" # --set\n")
        .contains("sparkify.checks.min-records = 7 # " + config + ":1\n")
        .contains("sparkify.checks.max-rejected-fraction = 0.5 # default\n")
        .contains(
            "sparkify.s3.secret-access-key = \"***\" # environment SPARKIFY_S3_SECRET_ACCESS_KEY\n")
        .contains("sparkify.spark.master = \"local[1]\" # command line\n");
    assertThat(answer.out() + answer.err()).doesNotContain("hunter2").doesNotContain("AKIA1");
  }

  @Test
  void docsAreTheMarkdownTableOfTheDocumentation() {
    Answer answer = Answer.to("config", "--docs");

    assertThat(answer.code()).isZero();
    assertThat(answer.outLines()).allMatch(line -> line.startsWith("| ") && line.endsWith(" |"));
    assertThat(answer.out())
        .contains("| `lake.zone` | `\"UTC\"` | `SPARKIFY_LAKE_ZONE` | The time");
  }
}
