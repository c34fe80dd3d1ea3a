package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lock over several runs. */
class LakeHoldTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);

  /** Other ids than those of the runs that {@link TinyLake} begins. */
  private static final RunId FIRST = new RunId("20181112T101530123Z-f0000001");

  private static final RunId SECOND = new RunId("20181112T101530123Z-f0000002");

  @TempDir Path folder;

  private TinyLake tiny;
  private Lake lake;

  @BeforeEach
  void open() {
    tiny = new TinyLake(folder.resolve("lake"));
    lake = tiny.lake();
  }

  private LakeHold hold() {
    return lake.hold(FIRST, "test", CLOCK, PublishObserver.NONE);
  }

  private static void publish(LakeHold hold, RunId run, String song) {
    try (Publication publication = hold.begin(run)) {
      publication.write(StarSchema.SONGS, TinyLake.songs(song), Change.add());
      TinyLake.commit(publication);
    }
  }

  @Test
  void severalRunsPublishOneAfterAnotherAndNoOtherComesInBetween() {
    try (LakeHold hold = hold()) {
      publish(hold, FIRST, "1@0");
      assertThatThrownBy(() -> tiny.begin(PublishObserver.NONE))
          .isInstanceOf(LakeLockedException.class)
          .hasMessageContaining("run " + FIRST);
      publish(hold, SECOND, "2@0");
      hold.requireHeld();
      assertThatThrownBy(() -> tiny.begin(PublishObserver.NONE))
          .isInstanceOf(LakeLockedException.class)
          .hasMessageContaining("run " + SECOND);
    }
    assertThat(lake.lockHolder()).isEmpty();
    assertThat(tiny.songs()).containsExactly("1@0", "2@0");
    assertThat(lake.runs())
        .extracting(RunRecord::runId, RunRecord::status)
        .containsExactly(
            tuple(SECOND.value(), RunRecord.Status.SUCCEEDED),
            tuple(FIRST.value(), RunRecord.Status.SUCCEEDED));
    assertThat(tiny.files("_sparkify"))
        .containsExactly(
            "_sparkify/lake.json",
            "_sparkify/lock",
            "_sparkify/lock.guard",
            "_sparkify/runs/" + FIRST + ".json",
            "_sparkify/runs/" + SECOND + ".json");
  }

  @Test
  void onceItsLockIsGoneNoFurtherRunBegins() {
    try (LakeHold hold = hold()) {
      publish(hold, FIRST, "1@0");
      lake.clearLock(CLOCK);
      assertThatThrownBy(() -> hold.begin(SECOND))
          .isInstanceOf(LockLostException.class)
          .hasMessageContaining("The run " + SECOND + " lost its lock on the lake " + lake.uri());
      assertThatThrownBy(hold::requireHeld).isInstanceOf(LockLostException.class);
    }
  }

  @Test
  void theRunUnderWayIsTheOneThatUnlockingMakesVoid() {
    try (LakeHold hold = hold()) {
      publish(hold, FIRST, "1@0");
      try (Publication second = hold.begin(SECOND)) {
        second.write(StarSchema.SONGS, TinyLake.songs("2@0"), Change.add());
        lake.clearLock(CLOCK);
        assertThat(tiny.files("_sparkify/journal"))
            .containsExactly("_sparkify/journal/" + SECOND + ".json");
        assertThatThrownBy(() -> TinyLake.commit(second)).isInstanceOf(LockLostException.class);
      }
    }
    assertThat(tiny.songs()).containsExactly("1@0");
  }

  @Test
  void whoDiedBetweenTwoRunsLeavesTheRecordsOfItsRunsAsTheyWere() throws IOException {
    LockHolder holder;
    try (LakeHold hold = hold()) {
      publish(hold, FIRST, "1@0");
      holder = lake.lockHolder().orElseThrow();
    }
    LockHolder dead =
        new LockHolder(
            holder.runId(),
            holder.owner(),
            holder.host(),
            holder.processSpace(),
            Long.MAX_VALUE,
            holder.processStartedAt(),
            holder.takenAt(),
            holder.renewedAt(),
            holder.leaseSeconds(),
            null);
    lake.store().put(LakePaths.LOCK, LakeJson.bytes(dead));
    tiny.publish(next -> next.write(StarSchema.SONGS, TinyLake.songs("2@0"), Change.add()));
    assertThat(tiny.songs()).containsExactly("1@0", "2@0");
    assertThat(lake.runs()).hasSize(2).allMatch(run -> run.status() == RunRecord.Status.SUCCEEDED);
  }

  @Test
  void aRunIsFoundByItsWholeIdOnly() {
    try (LakeHold hold = hold()) {
      publish(hold, FIRST, "1@0");
    }
    assertThat(lake.run(FIRST.value())).map(RunRecord::runId).contains(FIRST.value());
    assertThat(lake.run("20181112")).isEmpty();
    assertThat(lake.run("../runs/" + FIRST)).isEmpty();
  }
}
