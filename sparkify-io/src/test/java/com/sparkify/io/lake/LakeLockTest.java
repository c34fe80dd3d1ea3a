package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeLockTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  private static final RunId RUN = new RunId("20181112T101530123Z-00000001");
  private static final RunId OTHER = new RunId("20181112T101530123Z-00000002");

  @TempDir Path folder;

  @Test
  void aLockWhoseAnswerWasLostIsOurs() throws IOException {
    DoubtfulStore store = new DoubtfulStore(new LocalLakeStore(folder));
    store.next(DoubtfulStore.Answer.TAKEN_AND_REFUSED);
    try (LakeLock lock = LakeLock.take(store, "lake", RUN, CLOCK)) {
      assertThat(lock.deadHolder()).isEmpty();
      lock.verify("lake");
    }
    assertThat(store.read(LakePaths.LOCK)).isEmpty();
  }

  @Test
  void aProcessOfAnotherContainerIsNotTakenForDead() throws IOException {
    LakeStore store = new LocalLakeStore(folder);
    LockHolder elsewhere =
        new LockHolder(
            OTHER.value(),
            "someone",
            LakeLock.hostName(),
            "another boot pid:[1]",
            Long.MAX_VALUE,
            "",
            CLOCK.instant().toString(),
            CLOCK.instant().toString(),
            120);
    store.put(LakePaths.LOCK, LakeJson.bytes(elsewhere));
    assertThatThrownBy(() -> LakeLock.take(store, "lake", RUN, CLOCK))
        .isInstanceOf(LakeLockedException.class)
        .hasMessageStartingWith("Another run holds the lake lake: run " + OTHER);
  }
}
