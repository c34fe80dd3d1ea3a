package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  @Test
  void whatIsNoFolderHoldsNoFiles() throws Exception {
    store.put("lake.json", CONTENT);

    assertThat(store.list("lake.json")).isEmpty();
    assertThat(store.list("none")).isEmpty();
  }
}
