package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir private Path temporary;

  @Test
  void onlyItsOwnerMayLookIntoIt() throws IOException {
    Path folder = ScratchFolder.below(temporary, "me");

    assertThat(folder).isEqualTo(temporary.resolve("sparkify-me"));
    assertThat(permissions(folder)).isEqualTo("rwx------");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(ScratchFolder.below(temporary, "me")).isEqualTo(folder);
    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void whatSomebodyElseHasPutThereIsNotUsed() throws IOException {
    Path theirs = Files.createDirectory(temporary.resolve("theirs"));
    Files.createSymbolicLink(temporary.resolve("sparkify-me"), theirs);
    Path folder = ScratchFolder.below(temporary, "me");

    assertThat(folder.getFileName().toString()).matches("sparkify-\\d+");
    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void aNameOfAUserIsMadeThatOfAFolder() {
    assertThat(ScratchFolder.below(temporary, "DOMAIN\\me/..").getFileName())
        .hasToString("sparkify-DOMAIN_me_..");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidWithWhatToDo() {
    Path missing = temporary.resolve("missing");

    assertThatThrownBy(() -> ScratchFolder.below(missing, "me"))
        .hasMessageStartingWith("Cannot make the folder %s/sparkify-me".formatted(missing))
        .hasMessageEndingWith("SPARKIFY_JVM_OPTS=-Djava.io.tmpdir=DIR");
  }

  @Test
  void aProcessPutsAllThatItPutsAsideIntoTheOneFolder() throws Exception {
    Path err = temporary.resolve("err.txt");
    Path scratch = Files.createDirectory(temporary.resolve("tmp"));
    int code =
        MainProcess.of(
                List.of("-Djava.io.tmpdir=" + scratch),
                "query",
                "--lake",
                temporary.resolve("none").toString(),
                "SELECT 1")
            .redirectError(err.toFile())
            .start()
            .waitFor();

    assertThat(code).isEqualTo(1);
    Path own = scratch.resolve("sparkify-" + System.getProperty("user.name"));
    assertThat(Files.readString(err))
        .contains("There is no lake at")
        .contains("The log of this run: " + own);
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files.toList()).containsExactly(own);
    }
    assertThat(permissions(own)).isEqualTo("rwx------");
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
