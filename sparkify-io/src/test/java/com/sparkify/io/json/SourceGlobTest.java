package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceGlobTest {
  @TempDir Path folder;

  private List<String> matches(String glob) throws IOException {
    return new SourceGlob(new LocalStore())
        .matches("file:" + folder, glob).stream().map(StoreEntry::path).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*/*",
        "*/*/*",
        "a",
        "a/*",
        "a/*.json",
        "?",
        "[ab]",
        "[^a]",
        "[a-b]/x*",
        "{a,b}/*",
        "{a/x.json,b/1}",
        "{a,b/{1,2}}/*",
        "*/1",
        "*/x.json/*",
        "\\*",
        "\\[c\\]",
        "**",
        "a/./*",
        "nothing/*",
        "*.gz",
        "[.]*",
        "*/",
        "{a,}/*"
      })
  void plainNamesMatchAsHadoopMatchesThem(String glob) throws IOException {
    for (String name : List.of("a/x.json", "a/y.gz", "b/1/x.json", "b/2/z.json", "[c]/d", ".e/f")) {
      Reading.write(folder.resolve(name), "");
    }
    LocalFileSystem local = FileSystem.getLocal(new Configuration(false));
    FileStatus[] expected =
        local.globStatus(new org.apache.hadoop.fs.Path("file:" + folder + "/" + glob));
    assertThat(matches(glob))
        .containsExactlyElementsOf(
            expected == null
                ? List.of()
                : Arrays.stream(expected)
                    .map(status -> status.getPath().toString())
                    .sorted()
                    .distinct()
                    .toList());
  }

  @Test
  void theBaseIsNoPattern() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("[x]:y"));
    Reading.write(odd.resolve("a.json"), "");
    assertThat(new SourceGlob(new LocalStore()).matches("file:" + odd, "*"))
        .extracting(StoreEntry::path)
        .containsExactly("file:" + odd + "/a.json");
  }

  @Test
  void dotsLeadUpwards() throws IOException {
    Reading.write(folder.resolve("a/x.json"), "");
    assertThat(new SourceGlob(new LocalStore()).matches("file:" + folder + "/b", "../a/*"))
        .extracting(StoreEntry::path)
        .containsExactly("file:" + folder + "/a/x.json");
  }
}
