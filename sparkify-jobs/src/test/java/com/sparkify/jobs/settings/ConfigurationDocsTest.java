package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.s3.S3Settings;
import com.sparkify.io.s3.TunedSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That docs/configuration.md says what the code does. */
class ConfigurationDocsTest {

  @Test
  void theTableOfAllSettingsIsThatOfTheProgram() throws IOException {
    assertThat(section("## All settings")).isEqualTo(SettingsDocs.markdown().strip());
  }

  @Test
  void theTableOfS3aIsThatOfTheCode() throws IOException {
    String rows =
        S3Settings.tuning().stream()
            .map(ConfigurationDocsTest::row)
            .collect(Collectors.joining("\n"));

    assertThat(section("## What S3A is told, and why"))
        .contains("| Key | Value | Reason |\n| --- | --- | --- |\n" + rows + "\n");
  }

  private static String row(TunedSetting setting) {
    return "| `%s` | `%s` | %s |"
        .formatted(setting.key(), setting.value().replace(",", ",` `"), setting.reason());
  }

  private static String section(String heading) throws IOException {
    String text = Files.readString(Path.of("../docs/configuration.md"));
    int from = text.indexOf("\n" + heading + "\n");
    assertThat(from).as(heading).isPositive();
    int next = text.indexOf("\n## ", from + 1);
    return text.substring(from + heading.length() + 2, next < 0 ? text.length() : next).strip();
  }
}
