package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

  @Test
  void theDocumentedSettingsAreThoseThereAre() throws IOException {
    CommandLine docs = CommandLine.run("config", "--docs");
    assertThat(docs.exitCode()).isZero();
    assertThat(Files.readString(Path.of("..", "docs", "configuration.md"))).endsWith(docs.out());
  }
}
