package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesByPathTest {
  @TempDir private Path folder;

  @Test
  void filesAreFoundAsTheyAreListedAndTheOthersSaidToBeGone() throws IOException {
    String there = "file:" + Files.writeString(folder.resolve("b c.json"), "{}");
    String alsoThere = "file:" + Files.writeString(folder.resolve("a[1].json"), "{}{}");
    Files.writeString(folder.resolve("g1.json"), "{}");
    String noGlob = "file:" + folder.resolve("g[1].json");
    String noFile = "file:" + Files.createDirectory(folder.resolve("d.json"));

    FilesByPath files =
        FilesByPath.lookUp(List.of(there, noGlob, alsoThere, noFile), new Configuration());

    assertThat(files.found().files())
        .isEqualTo(SourceListing.of(List.of(alsoThere, there), new Configuration()).files())
        .hasSize(2);
    assertThat(files.found().roots()).containsExactly(alsoThere, there);
    assertThat(files.found().emptyRoots()).isEmpty();
    assertThat(files.lost())
        .isEqualTo(
            Map.of(
                noGlob, "The file %s is gone.".formatted(noGlob),
                noFile, "The file %s is gone.".formatted(noFile)));
  }

  @Test
  void aFileThatCannotBeLookedUpIsSaidWithTheReasonAndTheOthersAreFound() throws IOException {
    String there = "file:" + Files.writeString(folder.resolve("a.json"), "{}");

    FilesByPath files =
        FilesByPath.lookUp(List.of(there, "nfs://host/b.json"), new Configuration());

    assertThat(files.found().roots()).containsExactly(there);
    assertThat(files.lost())
        .isEqualTo(
            Map.of(
                "nfs://host/b.json",
                "The file nfs://host/b.json cannot be looked up: UnsupportedFileSystemException: No"
                    + " FileSystem for scheme \"nfs\". Use file:, s3a: or another scheme whose file"
                    + " system is on the class path."));
  }
}
