package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeLockTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  private static final RunId RUN = new RunId("20181112T101530123Z-00000001");
  private static final RunId OTHER = new RunId("20181112T101530123Z-00000002");

  @TempDir Path folder;
  private DoubtfulStore store;
  private LakeRoot lake;

  @BeforeEach
  void openAStore() {
    store = new DoubtfulStore(new LocalLakeStore(folder));
    lake = new LakeRoot(store, "file:/lake");
  }

  private LakeLock take(LakeClock clock) throws IOException {
    return take(RUN, clock);
  }

  private LakeLock take(RunId run, LakeClock clock) throws IOException {
    LockHolder claim = LockHolder.ofThisProcess(run, clock.now(), LakeLock.LEASE);
    LakeLock lock = LockClaim.take(lake, claim, clock, PublishObserver.NONE);
    try {
      lock.begin();
      return lock;
    } catch (LakeException refused) {
      // As LakeWriter does.
      try (lock) {
        throw refused;
      }
    }
  }

  /** The lock of a run on another machine, renewed so many seconds ago by that one's clock. */
  private static LockHolder elsewhere(long secondsAgo) {
    String renewedAt = CLOCK.instant().minusSeconds(secondsAgo).toString();
    return new LockHolder(
        OTHER.value(),
        "someone",
        "elsewhere",
        "another boot pid:[1]",
        1,
        "",
        "2018-11-12T10:00:00Z",
        renewedAt,
        120,
        null);
  }

  private void put(LockHolder holder) {
    try {
      store.put(LakePaths.LOCK, LakeJson.bytes(holder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LockHolder stored() throws IOException {
    return LockHolder.in(lake, store.read(LakePaths.LOCK).orElseThrow());
  }

  @Test
  void aLockWhoseAnswerWasLostIsOurs() throws IOException {
    store.next(DoubtfulStore.Answer.TAKEN_AND_REFUSED);
    try (LakeLock lock = take(new SetClock(CLOCK))) {
      assertThat(lock.deadHolder()).isEmpty();
      lock.verify();
    }
    assertThat(stored().isReleased()).isTrue();
  }

  @Test
  void aLockThatWasGivenBackIsTakenAtOnce() throws IOException {
    take(OTHER, new SetClock(CLOCK)).close();
    SetClock clock = new SetClock(CLOCK);
    try (LakeLock lock = take(clock)) {
      assertThat(lock.deadHolder()).isEmpty();
      assertThat(stored().runId()).isEqualTo(RUN.value());
    }
    assertThat(clock.slept()).isZero();
  }

  @Test
  void aProcessOfAnotherContainerIsNotTakenForDead() {
    LockHolder other = elsewhere(0);
    put(
        new LockHolder(
            other.runId(),
            other.owner(),
            LockHolder.hostName(),
            other.processSpace(),
            Long.MAX_VALUE,
            "",
            other.takenAt(),
            other.renewedAt(),
            120,
            null));
    assertThatThrownBy(() -> take(new SetClock(CLOCK)))
        .isInstanceOf(LakeLockedException.class)
        .hasMessageStartingWith("Another run holds the lake file:/lake: run " + OTHER);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 120, -120})
  void aLockThatWasRenewedWithinItsLeaseIsHeldAtOnce(long secondsAgo) {
    put(elsewhere(secondsAgo));
    SetClock clock = new SetClock(CLOCK);
    assertThatThrownBy(() -> take(clock)).isInstanceOf(LakeLockedException.class);
    assertThat(clock.slept()).isZero();
  }

  /** Also one from the future, whose machine has another time than this one. */
  @ParameterizedTest
  @ValueSource(longs = {121, 1_000_000, -121, -1_000_000})
  void aLockWithOldTimesIsWatchedForItsLeaseBeforeItIsTakenOver(long secondsAgo)
      throws IOException {
    put(elsewhere(secondsAgo));
    SetClock clock = new SetClock(CLOCK);
    try (LakeLock lock = take(clock)) {
      assertThat(lock.deadHolder()).contains(elsewhere(secondsAgo));
    }
    assertThat(clock.slept()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aLockThatIsRenewedWhileItIsWatchedIsHeld() {
    put(elsewhere(500));
    List<Long> renewals = new ArrayList<>(List.of(500L, 500L, 440L));
    SetClock clock = new SetClock(CLOCK, () -> put(elsewhere(renewals.remove(0))));
    assertThatThrownBy(() -> take(clock))
        .isInstanceOf(LakeLockedException.class)
        .hasMessageContaining("last heard of at 2018-11-12T10:08:10.123Z");
    assertThat(renewals).isEmpty();
  }

  @Test
  void aLockThatIsGivenBackWhileItIsWatchedIsTaken() throws IOException {
    put(elsewhere(500));
    SetClock clock = new SetClock(CLOCK, () -> put(elsewhere(500).released(CLOCK.instant())));
    try (LakeLock lock = take(clock)) {
      assertThat(lock.deadHolder()).isEmpty();
    }
  }

  @Test
  void onlyTheOwnLockIsGivenBack() throws IOException {
    LakeLock lock = take(new SetClock(CLOCK));
    put(elsewhere(0));
    lock.close();
    assertThat(stored()).isEqualTo(elsewhere(0));
  }

  @Test
  void aLockThatOnesOwnLateRenewalHasChangedIsGivenBack() throws IOException {
    LakeLock lock = take(new SetClock(CLOCK));
    put(stored().renewed(CLOCK.instant().plusSeconds(20)));
    lock.close();
    assertThat(stored().isReleased()).isTrue();
  }

  @Test
  void aRenewalThatComesLateMeetsAnotherVersion() throws IOException {
    LakeLock lock = take(new SetClock(CLOCK));
    LakeStore.Versioned held = store.read(LakePaths.LOCK).orElseThrow();
    lock.close();
    byte[] renewal = LakeJson.bytes(LockHolder.of(held).orElseThrow().renewed(CLOCK.instant()));
    assertThat(store.replace(LakePaths.LOCK, renewal, held.version())).isFalse();
    assertThat(store.create(LakePaths.LOCK, renewal)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "{\"run_id\": \"20181", "null", "{}", "[]", "no JSON"})
  void aBrokenLockIsSaidToBeOneAndCanBeCleared(String content) throws IOException {
    store.put(LakePaths.LOCK, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(() -> take(new SetClock(CLOCK)))
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "The lock file:/lake/_sparkify/lock cannot be read: "
                + (content.isBlank() ? "it is empty" : "it names no holder")
                + ". No living run can hold it. Clear it with: sparkify unlock --lake file:/lake"
                + " --force");

    assertThat(LakeLock.clear(lake, new SetClock(CLOCK))).isTrue();

    assertThat(LakeLock.clear(lake, new SetClock(CLOCK))).isFalse();
    take(new SetClock(CLOCK)).close();
  }

  @Test
  void aStoreThatIgnoresIfNoneMatchIsRefused() throws IOException {
    take(OTHER, new SetClock(CLOCK)).close();
    store.ignoreConditionsOfCreates();
    assertThatThrownBy(() -> take(new SetClock(CLOCK)))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith(
            "The store of the lake file:/lake ignores the header If-None-Match: two runs at once"
                + " would both publish");
  }

  @Test
  void aStoreThatIgnoresIfMatchIsRefused() throws IOException {
    store.ignoreConditionsOfReplaces();
    assertThatThrownBy(() -> take(new SetClock(CLOCK)))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith(
            "The store of the lake file:/lake ignores the header If-Match: two runs at once would"
                + " both publish");
    assertThat(store.read(LakePaths.LOCK).flatMap(LockHolder::of))
        .map(LockHolder::isReleased)
        .contains(true);
  }

  @Test
  void aProcessThatWasStoppedWhileItWroteTheLockDoesNotStopOthersForEver() throws IOException {
    LakeLock lock = take(new SetClock(CLOCK));
    Path guard = folder.resolve("_sparkify/lock.guard");
    try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.WRITE);
        FileLock stopped = channel.lock()) {
      assertThat(stopped.isValid()).isTrue();
      assertThatThrownBy(lock::close)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "file:/lake/_sparkify/lock could not be written in 20 attempts, since another"
                  + " process is writing it; look for one that was stopped");
    }
  }
}
