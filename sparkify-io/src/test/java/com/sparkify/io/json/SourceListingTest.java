package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.InputRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceListingTest {
  @TempDir Path folder;

  @BeforeEach
  void reset() {
    CountedFileSystem.reset();
  }

  private void files(String... names) {
    for (String name : names) {
      Reading.write(folder.resolve(name), Reading.song("a"));
    }
  }

  private SourceListing list(String... sources) {
    return SourceListing.of(
        Arrays.stream(sources).map(source -> folder + "/" + source).toList(),
        new Configuration(false));
  }

  /** What was listed, relative to the test's folder. */
  private List<String> names(SourceListing listing) {
    String root = "file:" + folder + "/";
    return listing.files().stream().map(file -> file.path().substring(root.length())).toList();
  }

  @Test
  void aFolderIsReadAtAnyDepthAndOnlyDataFilesAreTaken() {
    files(
        "b.json",
        "a.jsonl",
        "c.ndjson",
        "d.json.gz",
        "e.jsonl.bz2",
        "f.ndjson.zst",
        "year=2018/month=11/g.json",
        "x.JSON",
        "x.json.GZ",
        "x.csv",
        "json",
        "x.json.gz.gz",
        "x.json.xz",
        "xjson");
    assertThat(names(list("")))
        .containsExactly(
            "a.jsonl",
            "b.json",
            "c.ndjson",
            "d.json.gz",
            "e.jsonl.bz2",
            "f.ndjson.zst",
            "year=2018/month=11/g.json");
  }

  @Test
  void belowTheRootHiddenNamesArePassedOver() {
    files(
        "_root/a.json",
        "_root/.b.json",
        "_root/_c.json",
        "_root/.d/e.json",
        "_root/f/_g/h.json",
        "_root/__MACOSX/i.json",
        "_root/j/._k.json",
        "_root/l_.m/n.json");
    assertThat(names(list("_root"))).containsExactly("_root/a.json", "_root/l_.m/n.json");
  }

  @Test
  void aFileNamedOutrightOrMatchedIsTakenWhateverItsNameStartsWith() {
    files("_a.json", ".b.json", "_c/d.json", "_c/_e.json", ".f.csv");
    assertThat(names(list("_a.json", ".b.json"))).containsExactly(".b.json", "_a.json");
    assertThat(names(list("[._]*"))).containsExactly(".b.json", "_a.json", "_c/d.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.json",
        " .json",
        "%20.json",
        "a#b.json",
        "[x].json",
        "a:b.json",
        "file:x.json",
        "q?.json",
        "*.json",
        "{a,b}.json",
        "ü\u65E5\uD83D\uDE00.json",
        "e\u0301.json",
        "back\\slash.json",
        "new\nline.json",
        "a=b&c.json",
        "+.json",
        "~.json",
        "%.json"
      })
  void everyNameSurvives(String name) {
    files(name, "d" + name + "/" + name);
    for (SourceListing listing :
        List.of(list(""), list(name, "d" + name), list(name, "d" + name + "/" + name))) {
      assertThat(names(listing)).containsExactlyInAnyOrder(name, "d" + name + "/" + name);
    }
    SourceFile file = list(name).files().get(0);
    assertThat(new org.apache.hadoop.fs.Path(file.path())).hasToString(file.path());
    assertThat(Reading.rows(InputRecord.SONG, ReadLimits.DEFAULT, List.of(FileSlice.whole(file))))
        .containsExactly(ReadRow.accepted("a"));
  }

  @Test
  void aPathThatExistsIsTakenAsItIsAndNotAsAGlob() {
    files("[ab]/x.json", "a/y.json", "b/z.json");
    assertThat(names(list("[ab]"))).containsExactly("[ab]/x.json");
    assertThat(names(list("[ab]/*"))).containsExactly("a/y.json", "b/z.json");
    assertThat(names(list("\\[ab\\]/*"))).containsExactly("[ab]/x.json");
  }

  @Test
  void eachMatchOfAGlobIsARoot() {
    files("2018/11/a.json", "2018/12/b.json", "2019/11/c.json", "2018/notes.txt");
    SourceListing listing = list("{2018,2019}/*");
    assertThat(names(listing))
        .containsExactly("2018/11/a.json", "2018/12/b.json", "2019/11/c.json");
    assertThat(listing.roots())
        .containsExactly(
            "file:" + folder + "/2018/11",
            "file:" + folder + "/2018/12",
            "file:" + folder + "/2018/notes.txt",
            "file:" + folder + "/2019/11");
    assertThat(listing.emptyRoots()).containsExactly("file:" + folder + "/2018/notes.txt");
  }

  @Test
  void aFileReachedTwiceIsReadOnce() {
    files("a/x.json", "a/b/y.json");
    SourceListing listing = list("a", "a/b", "a/*/*.json", "a/b/../x.json", "a//x.json", "a/");
    assertThat(names(listing)).containsExactly("a/b/y.json", "a/x.json");
    assertThat(listing.roots())
        .containsExactly(
            "file:" + folder + "/a",
            "file:" + folder + "/a/b",
            "file:" + folder + "/a/b/y.json",
            "file:" + folder + "/a/x.json");
    assertThat(listing.emptyRoots()).isEmpty();
  }

  @Test
  void aFolderWithoutDataFilesIsAnEmptyRoot() throws IOException {
    files("full/a.json", "other/x.csv");
    Files.createDirectories(folder.resolve("empty"));
    SourceListing listing = list("empty", "full", "other", "other/x.csv");
    assertThat(names(listing)).containsExactly("full/a.json");
    assertThat(listing.emptyRoots())
        .containsExactly(
            "file:" + folder + "/empty",
            "file:" + folder + "/other",
            "file:" + folder + "/other/x.csv");
  }

  @Test
  void aFileIsDescribedByItsPathLengthAndTime() throws IOException {
    files("a.json");
    Files.setLastModifiedTime(folder.resolve("a.json"), FileTime.fromMillis(1_541_121_934_796L));
    SourceListing listing = list("a.json");
    assertThat(listing.files())
        .containsExactly(new SourceFile("file:" + folder + "/a.json", 74, 1_541_121_934_796L, ""));
    assertThat(listing.bytes()).isEqualTo(74);
  }

  @Test
  void aRelativeSourceStartsAtTheWorkingDirectory() {
    files("a.json");
    String relative = Paths.get("").toAbsolutePath().relativize(folder.toAbsolutePath()).toString();
    Configuration conf = new Configuration(false);
    for (String source : List.of(relative, relative + "/a.json", relative + "/?.json")) {
      assertThat(names(SourceListing.of(List.of(source), conf))).containsExactly("a.json");
    }
  }

  @Test
  void allSourcesThatMatchNothingAreNamedAtOnce() {
    files("a.json");
    assertThatThrownBy(() -> list("nothing", "a.json", "*.csv", "a.json/b"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            ("3 sources have problems:\n"
                    + "  The source D/nothing matches nothing (there is no file:D/nothing). Check"
                    + " its name; a folder, a file or a Hadoop glob (* ? [] {}) will do.\n"
                    + "  The source D/*.csv matches nothing (there is no file:D/*.csv). Check its"
                    + " name; a folder, a file or a Hadoop glob (* ? [] {}) will do.\n"
                    + "  The source D/a.json/b matches nothing (there is no file:D/a.json/b). Check"
                    + " its name; a folder, a file or a Hadoop glob (* ? [] {}) will do.")
                .replace("D/", folder + "/"));
  }

  @Test
  void noSourceAtAllIsRefused() {
    assertThatThrownBy(() -> SourceListing.of(List.of(), new Configuration(false)))
        .hasMessage("There is no source: name at least one file, folder or glob.");
  }

  @Test
  void aBrokenGlobIsRefused() {
    assertThatThrownBy(() -> list("a[b"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The source " + folder + "/a[b cannot be looked up: ");
  }

  @Test
  void linksAreFollowedAndLoopsEnd() throws IOException {
    files("data/a.json", "real/b.json");
    Files.createSymbolicLink(folder.resolve("data/loop"), folder.resolve("data"));
    Files.createSymbolicLink(folder.resolve("data/linked"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("data/c.json"), folder.resolve("real/b.json"));
    assertThat(names(list("data")))
        .containsExactly("data/a.json", "data/c.json", "data/linked/b.json");
  }

  @Test
  void aDataFileThatIsNoRegularFileFailsByName() throws Exception {
    Files.createSymbolicLink(folder.resolve("a.json"), folder.resolve("gone"));
    Files.createSymbolicLink(folder.resolve("other"), folder.resolve("gone"));
    String message =
        "file:%s/a.json is no regular file but a link to nothing, a pipe or a device; mend or"
            + " remove it, or name the other files one by one.";
    assertThatThrownBy(() -> list("")).hasMessage(message, folder);
    assertThatThrownBy(() -> list("a.json")).hasMessage(message, folder);
    assertThatThrownBy(() -> list("*.json")).hasMessage(message, folder);
  }

  @Test
  void aNameThatCannotBeDecodedFailsByName() throws Exception {
    files("good.json");
    new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377.json')\" \"$(printf 'bad\\377')\"")
        .directory(folder.toFile())
        .start()
        .waitFor();
    for (String source : List.of("", "bad*")) {
      assertThatThrownBy(() -> list(source))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "The name of file:%s/bad\uFFFD.json has characters that this JVM cannot decode (its"
                  + " file names are UTF-8); set a UTF-8 locale, such as LC_ALL=C.UTF-8, or rename"
                  + " the file.",
              folder);
    }
  }

  @Test
  void aStoreIsListedFlatAndAskedForNoFileAlone() {
    files("a/b/x.json", "a/c/y.json.gz", "a/z.json", "a/.w.json");
    SourceListing listing =
        SourceListing.of(
            List.of(CountedFileSystem.uri(folder.resolve("a"))), CountedFileSystem.conf());
    assertThat(listing.files())
        .extracting(SourceFile::path, SourceFile::length, SourceFile::etag)
        .containsExactly(
            Tuple.tuple(CountedFileSystem.uri(folder) + "/a/b/x.json", 74L, "tag of x.json"),
            Tuple.tuple(CountedFileSystem.uri(folder) + "/a/c/y.json.gz", 74L, "tag of y.json.gz"),
            Tuple.tuple(CountedFileSystem.uri(folder) + "/a/z.json", 74L, "tag of z.json"));
    assertThat(CountedFileSystem.requests()).isEqualTo(Map.of("list", 1, "status", 1));
  }

  @Test
  void everyNameOfAStoreThatAPathHoldsSurvives() {
    files("a:b/c d%20#?.json", "a:b/*.json");
    assertThat(
            SourceListing.of(
                    List.of(CountedFileSystem.uri(folder.resolve("a:b")) + "/[*c]*.json"),
                    CountedFileSystem.conf())
                .files())
        .extracting(SourceFile::path)
        .containsExactly(
            CountedFileSystem.uri(folder) + "/a:b/*.json",
            CountedFileSystem.uri(folder) + "/a:b/c d%20#?.json");
  }

  @Test
  void aStoreThatDeniesAccessFailsWithTheCauseAndAdvice() {
    files("a/x.json", "b/y.json");
    CountedFileSystem.deny("/a");
    assertThatThrownBy(
            () ->
                SourceListing.of(
                    List.of(
                        CountedFileSystem.uri(folder.resolve("a")),
                        CountedFileSystem.uri(folder.resolve("b")),
                        "nosuch://bucket/c"),
                    CountedFileSystem.conf()))
        .isInstanceOf(SourceException.class)
        .hasRootCauseInstanceOf(AccessDeniedException.class)
        .hasMessage(
            ("2 sources have problems:\n"
                    + "  The source counted:D/a cannot be looked up: AccessDeniedException:"
                    + " counted:D/a: 403 Forbidden. Grant the right to list and read it, or give"
                    + " the credentials that have it.\n"
                    + "  The source nosuch://bucket/c cannot be looked up:"
                    + " UnsupportedFileSystemException: No FileSystem for scheme \"nosuch\". Use"
                    + " file:, s3a: or another scheme whose file system is on the class path.")
                .replace("D/", folder + "/"));
  }

  @Test
  void aFolderThatCannotBeListedFailsWithTheCauseAndAdvice() {
    files("a/x.json");
    CountedFileSystem.deny("list counted:");
    String source = CountedFileSystem.uri(folder.resolve("a"));
    assertThatThrownBy(() -> SourceListing.of(List.of(source), CountedFileSystem.conf()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The source %s cannot be listed: AccessDeniedException: %s: 403 Forbidden. Grant the"
                + " right to list and read it, or give the credentials that have it.",
            source, source);
  }
}
