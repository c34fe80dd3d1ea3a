package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLakeStoreTest {
  private static final byte[] CONTENT = "{}".getBytes(UTF_8);

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private LakeStore store;

  @BeforeEach
  void openStore() {
    store = new LocalLakeStore(folder);
  }

  @Test
  void draftsOfOthersThatComeAndGoDisturbNeitherLookingNorSweeping() throws Exception {
    store.put("_sparkify/runs/1.json", CONTENT);
    store.create("_sparkify/lock", CONTENT);
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                wantsTheLockInVain();
              }
            });
    try {
      for (int time = 0; time < 3_000; time++) {
        assertThat(store.list("_sparkify"))
            .extracting(LakeStore.Listed::path)
            .filteredOn(path -> !path.startsWith("_sparkify/.lock-"))
            .containsExactly("_sparkify/lock", "_sparkify/runs/1.json");
        assertThat(store.abortUploads("_sparkify")).isZero();
      }
    } finally {
      enough.set(true);
      other.join();
    }
  }

  private void wantsTheLockInVain() {
    try {
      assertThat(store.create("_sparkify/lock", CONTENT)).isFalse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void draftsThatNobodyPutsIntoPlaceAnyMoreAreSwept() throws Exception {
    Path old = Files.write(folder.resolve(".lock-" + UUID.randomUUID()), CONTENT);
    Path fresh = Files.write(folder.resolve(".lock-" + UUID.randomUUID()), CONTENT);
    Path another = Files.write(folder.resolve(".hidden"), CONTENT);
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(2)));
    Files.setLastModifiedTime(old, longAgo);
    Files.setLastModifiedTime(another, longAgo);

    assertThat(store.abortUploads("")).isEqualTo(1);

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(another).exists();
  }

  @Test
  void aFolderIsDeletedWithAllBelowIt() throws Exception {
    store.put("staging/run/a/b/c.json", CONTENT);
    store.put("staging/run/d.json", CONTENT);
    store.put("staging/other/e.json", CONTENT);

    store.deleteFolder("staging/run");
    store.deleteFolder("staging/none");

    assertThat(store.list("staging"))
        .isEqualTo(List.of(new LakeStore.Listed("staging/other/e.json", CONTENT.length)));
    assertThat(folder.resolve("staging/run")).doesNotExist();
  }

  /** A folder outside of the lake, with a link to it in the lake. */
  private Path linked(String link) throws IOException {
    Path target = Files.createDirectories(elsewhere.resolve(link.replace('/', '-')));
    Files.createDirectories(folder.resolve(link).getParent());
    Files.createSymbolicLink(folder.resolve(link), target);
    return target;
  }

  @Test
  void linksToFoldersAndFilesAreFollowed() throws IOException {
    Path users = linked("users");
    Path year = linked("songs/year=2018");
    Path file = Files.write(elsewhere.resolve("c"), CONTENT);
    Files.createSymbolicLink(folder.resolve("songs/c.parquet"), file);
    store.put("users/a.parquet", CONTENT);
    store.move("users/a.parquet", "users/b.parquet");
    store.put("songs/year=2018/d.parquet", CONTENT);

    assertThat(store.list("users"))
        .extracting(LakeStore.Listed::path)
        .containsExactly("users/b.parquet");
    assertThat(store.list("songs"))
        .extracting(LakeStore.Listed::path, LakeStore.Listed::bytes)
        .containsExactly(tuple("songs/c.parquet", 2L), tuple("songs/year=2018/d.parquet", 2L));
    assertThat(users.resolve("b.parquet")).exists();
    assertThat(year.resolve("d.parquet")).exists();
  }

  @Test
  void aLinkToAFolderStaysWhateverIsDeletedInIt() throws IOException {
    Path users = linked("users");
    Path other = linked("_sparkify/staging/run/link");
    Files.write(other.resolve("kept"), CONTENT);
    store.put("users/a.parquet", CONTENT);

    store.delete("users/a.parquet");
    store.deleteEmptyFolders("users");
    store.syncFolders(List.of("users"));
    store.deleteFolder("_sparkify/staging/run");

    assertThat(folder.resolve("users")).isSymbolicLink();
    assertThat(users).isEmptyDirectory();
    assertThat(folder.resolve("_sparkify/staging/run")).doesNotExist();
    assertThat(other.resolve("kept")).exists();
  }

  @Test
  void aLinkToAFolderThatIsNotThereIsNoEmptyFolder() throws IOException {
    Files.delete(linked("users"));
    assertThatThrownBy(() -> store.list("users"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder.resolve("users") + ": it is a link to a folder that is not there");
  }

  /** Linux has such a file system in memory; where there is none, both are the same one. */
  @Test
  void aFileIsMovedToATableOnAnotherFileSystem() throws IOException {
    Path shared = Path.of("/dev/shm");
    Path other =
        Files.createTempDirectory(Files.isWritable(shared) ? shared : elsewhere, "other-disk");
    try {
      Files.createSymbolicLink(folder.resolve("users"), other);
      store.put("side/a", CONTENT);

      store.move("side/a", "users/year=1/a");
      store.move("side/a", "users/year=1/a");

      assertThat(store.list(""))
          .extracting(LakeStore.Listed::path)
          .containsExactly("users/year=1/a");
      assertThat(store.read("users/year=1/a")).map(LakeStore.Versioned::content).contains("{}");
      assertThatThrownBy(() -> store.move("side/b", "users/year=1/b"))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("side/b");
    } finally {
      MoreFiles.deleteRecursively(other, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Test
  void aFileSystemWithoutHardLinksIsRefusedByItsName() throws IOException {
    Path target = folder.resolve("lock");
    try (Draft draft = Draft.of(target, CONTENT, DiskSync.FSYNC)) {
      Files.delete(
          store.list("").stream()
              .map(file -> folder.resolve(file.path()))
              .findFirst()
              .orElseThrow());
      assertThatThrownBy(draft::link)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "Cannot make the hard link " + target + " on a file system of the")
          .hasMessageContaining(Files.getFileStore(folder).type())
          .hasMessageEndingWith(
              "A lake on a disk needs a file system with hard links, such as ext4, XFS or APFS");
    }
  }

  @Test
  void whatIsNoFolderHoldsNoFiles() throws Exception {
    store.put("lake.json", CONTENT);

    assertThat(store.list("lake.json")).isEmpty();
    assertThat(store.list("none")).isEmpty();
  }
}
