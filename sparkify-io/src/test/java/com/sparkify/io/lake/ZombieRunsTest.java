package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were taken for dead, and go on when another one is at work. */
class ZombieRunsTest {
  private static final RunId DEAD = PlainLake.run(1);
  private static final RunId ZOMBIE = PlainLake.run(2);
  private static final RunId LIVING = PlainLake.run(3);
  private static final RunId NEXT = PlainLake.run(4);

  @TempDir Path folder;
  private PlainLake lake;

  @BeforeEach
  void aLakeWithADeadRun() {
    lake = new PlainLake(new LocalLakeStore(folder));
    lake.publish(PlainLake.run(0), PlainLake.UTC, "a");
    lake.journal(lake.take(DEAD).open(DEAD), PlainLake.UTC, "dead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abortUploads _sparkify",
        "list _sparkify/staging",
        "list _sparkify/journal",
        "read _sparkify/runs/20181112T101530123Z-00000001.json",
        "deleteFolder _sparkify/staging/20181112T101530123Z-00000001"
      })
  void oneThatWakesUpInItsRecoveryTouchesNothingOfALivingRun(String wakesUpAt) throws IOException {
    List<OpenRun> living = new ArrayList<>();
    List<Journal> journals = new ArrayList<>();
    PlainLake zombies =
        lake.before(
            wakesUpAt,
            () -> {
              living.add(lake.take(LIVING).open(LIVING));
              journals.add(lake.journal(living.get(0), PlainLake.UTC, "b", "c"));
            });

    assertThatThrownBy(
            () -> {
              LakeWriter zombie = zombies.take(ZOMBIE);
              zombies.commit(zombie.open(ZOMBIE), PlainLake.UTC, "z");
            })
        .isInstanceOf(LockLostException.class);

    living.get(0).commit(journals.get(0));
    assertThat(lake.songs()).containsExactly("songs/b", "songs/c");
    lake.publish(NEXT, PlainLake.UTC, "d");
    assertThat(lake.songs()).containsExactly("songs/d");
    assertThat(lake.files(LakePaths.SIDE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "move _sparkify/staging/20181112T101530123Z-00000002/tables/songs/1/b",
        "deleteAll [songs/a]",
        "read _sparkify/lake.json",
        "replace _sparkify/lake.json",
        "create _sparkify/runs/20181112T101530123Z-00000002.json",
        "delete _sparkify/journal/20181112T101530123Z-00000002.json",
        "deleteFolder _sparkify/staging/20181112T101530123Z-00000002"
      })
  void oneThatWakesUpWhileItPutsItsFilesIntoPlaceChangesNothingOfALaterRun(String wakesUpAt)
      throws IOException {
    LakeWriter writer = lake.take(ZOMBIE);
    Journal journal = lake.journal(writer.open(ZOMBIE), PlainLake.BERLIN, "b");
    new CommitPoint(lake.store(), ZOMBIE).commit(journal);
    PlainLake zombies = lake.before(wakesUpAt, () -> lake.publish(LIVING, PlainLake.UTC, "c", "d"));

    new Application(zombies.store(), PublishObserver.NONE).apply(journal);

    assertThat(lake.songs()).containsExactly("songs/c", "songs/d");
    assertThat(lake.format()).isEqualTo(PlainLake.UTC);
    assertThat(lake.files(LakePaths.JOURNALS)).containsExactly(LakePaths.journal(DEAD));
  }

  @Test
  void oneThatWasGivenUpEndsWithAFailure() throws IOException {
    LakeWriter writer = lake.take(ZOMBIE);
    Journal unrecorded = lake.journal(writer.open(ZOMBIE), PlainLake.UTC, "b");
    Journal journal =
        new Journal(
            ZOMBIE.value(),
            unrecorded.moves(),
            unrecorded.deletes(),
            PlainLake.UTC,
            PlainLake.succeeded(ZOMBIE));
    new CommitPoint(lake.store(), ZOMBIE).commit(journal);
    PlainLake zombies =
        lake.before(
            "move " + journal.moves().get(0).from(),
            () -> {
              try (LakeLock lock = lake.lock(LIVING)) {
                new Abandonment(lake.root(), lock, "test", PlainLake.clock(LIVING)).giveUp(ZOMBIE);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThatThrownBy(() -> new Application(zombies.store(), PublishObserver.NONE).apply(journal))
        .isInstanceOf(IOException.class)
        .hasMessage("The run was given up meanwhile; its record says what came of it");
    assertThat(lake.songs()).containsExactly("songs/a");
    assertThat(RunRecord.read(lake.store(), ZOMBIE).orElseThrow().status())
        .isEqualTo(RunRecord.Status.FAILED);
  }

  @Test
  void oneThatFinishesAJournalOfAnotherAtTheSameTimeDoesNoHarm() throws IOException {
    LakeWriter writer = lake.take(ZOMBIE);
    Journal journal = lake.journal(writer.open(ZOMBIE), PlainLake.BERLIN, "b");
    PlainLake living =
        lake.beforeEachCall(
            call -> {
              try {
                new Application(lake.store(), PublishObserver.NONE).apply(journal);
              } catch (IOException e) {
                throw new IllegalStateException(call, e);
              }
            });
    new CommitPoint(lake.store(), ZOMBIE).commit(journal);

    new Application(living.store(), PublishObserver.NONE).apply(journal);

    assertThat(lake.songs()).containsExactly("songs/b");
    assertThat(lake.format()).isEqualTo(PlainLake.BERLIN);
    assertThat(RunRecord.read(lake.store(), ZOMBIE)).contains(journal.record());
  }
}
