package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import com.sparkify.model.InputRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceContentsTest {
  @TempDir Path folder;

  @BeforeEach
  @AfterEach
  void reset() {
    CountedFileSystem.reset();
  }

  private FileSlice stored(String name, String text) {
    Path file = Reading.write(folder.resolve(name), text);
    long length = Reading.sourceFile(file).length();
    return new FileSlice(CountedFileSystem.uri(file), length, 0, length);
  }

  private static List<ReadRow> read(List<FileSlice> slices) {
    return Reading.rows(InputRecord.SONG, ReadLimits.DEFAULT, slices, CountedFileSystem.conf());
  }

  /** A thread that has left its pool may take a moment to end. */
  private static long fetchThreadsLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sparkify-fetch-"))
        .filter(SliceContentsTest::livesOn)
        .count();
  }

  private static boolean livesOn(Thread thread) {
    Uninterruptibles.joinUninterruptibly(thread, Duration.ofSeconds(10));
    return thread.isAlive();
  }

  private static long fetchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sparkify-fetch-"))
        .count();
  }

  @Test
  void manySmallFilesOfAStoreAreReadInOrderWithOneRequestEach() {
    List<FileSlice> slices = new ArrayList<>();
    List<ReadRow> expected = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      slices.add(stored(i + ".json", Reading.song("s" + i)));
      expected.add(ReadRow.accepted("s" + i));
    }
    assertThat(read(slices)).isEqualTo(expected);
    assertThat(CountedFileSystem.requests())
        .isEqualTo(Map.of("open length=77 policy=whole-file", 300));
    assertThat(fetchThreadsLeft()).isZero();
  }

  @Test
  void aSliceOfACutFileIsOpenedAtItsStart() {
    FileSlice whole = stored("a.json", Reading.song("a") + "\n" + Reading.song("b"));
    FileSlice second = new FileSlice(whole.path(), whole.length(), 10, whole.length());
    assertThat(
            Reading.rows(
                Reading.SONG_LINES, ReadLimits.DEFAULT, List.of(second), CountedFileSystem.conf()))
        .containsExactly(ReadRow.accepted("b"));
    assertThat(CountedFileSystem.requests())
        .isEqualTo(Map.of("open length=149 policy=sequential", 1));
  }

  @Test
  void aFileThatIsGoneFailsTheRunByName() throws IOException {
    FileSlice gone = stored("gone.json", "{}");
    Files.delete(folder.resolve("gone.json"));
    assertThatThrownBy(() -> read(List.of(gone)))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The file " + gone.path() + " cannot be read: ")
        .hasRootCauseInstanceOf(FileNotFoundException.class);

    FileSlice local = new FileSlice("file:" + folder + "/gone.json", 2, 0, 2);
    assertThatThrownBy(() -> read(List.of(local)))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The file %s cannot be read: NoSuchFileException: %s/gone.json."
                + " Check that it can be read, and run again.",
            local.path(), folder)
        .hasRootCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDeniedCompressedFileFailsTheRunAndIsNotCalledCorrupt() {
    FileSlice denied = stored("a.json.gz", "x");
    CountedFileSystem.deny("a.json");
    assertThatThrownBy(() -> read(List.of(denied)))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The file %s cannot be read: AccessDeniedException: %s: 403 Forbidden. Grant the right"
                + " to list and read it, or give the credentials that have it.",
            denied.path(), denied.path());
  }

  @Test
  void aFileThatGrewSinceItWasListedIsReadToItsEnd() {
    Path file =
        Reading.write(folder.resolve("a.json"), Reading.song("a") + "\n" + Reading.song("b"));
    FileSlice listed = new FileSlice("file:" + file, 74, 0, 74);
    assertThat(Reading.rows(Reading.SONG_LINES, ReadLimits.DEFAULT, List.of(listed)))
        .containsExactly(ReadRow.accepted("a"), ReadRow.accepted("b"));
  }

  @Test
  void closingEarlyLeavesNoThreadAtWork() throws Exception {
    List<FileSlice> slices = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      slices.add(stored(i + ".json", Reading.song("s" + i)));
    }
    CountedFileSystem.hang(8);
    SliceContents contents = new SliceContents(slices, new StoredFiles(CountedFileSystem.conf()));
    interruptWhileItWaits(contents);
    assertThat(fetchThreads()).isBetween(8L, 64L);
    contents.close();
    assertThat(fetchThreadsLeft()).isZero();
  }

  @Test
  void whatIsFetchedAheadIsBoundedInBytes() throws Exception {
    List<FileSlice> slices = new ArrayList<>();
    int longestSmallFile = 8 << 20;
    for (int i = 0; i < 20; i++) {
      slices.add(
          new FileSlice(
              CountedFileSystem.uri(folder) + "/" + i + ".json",
              longestSmallFile,
              0,
              longestSmallFile));
    }
    CountedFileSystem.hang(2);
    SliceContents contents = new SliceContents(slices, new StoredFiles(CountedFileSystem.conf()));
    interruptWhileItWaits(contents);
    assertThat(fetchThreads()).as("fetches of 8 MiB within 64 MiB").isBetween(2L, 8L);
    contents.close();
  }

  /** Every fetch has a thread of its own and hangs, so their number is that of the fetches. */
  private static void interruptWhileItWaits(SliceContents contents) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                contents.next();
              } catch (SourceException e) {
                failure.set(e);
              }
            });
    reader.start();
    CountedFileSystem.awaitOpened();
    reader.interrupt();
    reader.join();
    assertThat(failure.get()).hasRootCauseInstanceOf(InterruptedException.class);
  }
}
