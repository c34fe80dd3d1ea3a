package com.sparkify.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void aTextStandsInThePlaceOfTheOldOne() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    WholeFile.write(file, "new é");

    assertThat(file).hasContent("new é");
    assertThat(names()).containsExactly("page.html");
  }

  @Test
  void aTextThatFailsHalfwayLeavesTheOldOne() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write("half");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("page.html");
  }

  @Test
  void aLinkStaysOneAndItsFileGetsTheText() throws IOException {
    Path file = Files.writeString(folder.resolve("page-1.html"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("page.html"), file.getFileName());
    WholeFile.write(link, "new");

    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(file).hasContent("new");
  }

  /** Through a link, so that no device of this machine can come to harm. */
  @Test
  void aDeviceIsWrittenToAndNotReplaced() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));

    assertThatThrownBy(() -> WholeFile.write(link, "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(link).isSymbolicLink();
    assertThat(names()).containsExactly("full");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
