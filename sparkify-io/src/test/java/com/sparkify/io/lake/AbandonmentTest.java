package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A way out where a committed run cannot be finished. */
class AbandonmentTest {
  private static final RunId STUCK = PlainLake.run(2);

  @TempDir Path folder;
  private PlainLake lake;

  @BeforeEach
  void aLakeWithACommittedRun() throws IOException {
    lake = new PlainLake(new LocalLakeStore(folder));
    lake.publish(PlainLake.run(1), PlainLake.UTC, "a", "b");
    Journal journal = lake.journal(lake.take(STUCK).open(STUCK), PlainLake.BERLIN, "c", "d");
    new CommitPoint(lake.store(), STUCK).commit(journal);
  }

  private void delete(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  private void deleteNewFile(String song) throws IOException {
    delete(LakePaths.sideTables(STUCK) + "/songs/1/" + song);
  }

  private AbandonedRun giveUp() throws IOException {
    return giveUp(lake, STUCK);
  }

  private static AbandonedRun giveUp(PlainLake lake, RunId run) throws IOException {
    RunId by = PlainLake.run(3);
    try (LakeLock lock = lake.lock(by)) {
      return new Abandonment(lake.root(), lock, "test", PlainLake.clock(by)).giveUp(run);
    }
  }

  private void assertFailedWith(String warning) throws IOException {
    RunRecord record = RunRecord.read(lake.store(), STUCK).orElseThrow();
    assertThat(record.status()).isEqualTo(RunRecord.Status.FAILED);
    assertThat(record.warnings()).endsWith(warning);
    assertThat(lake.files(LakePaths.JOURNALS)).isEmpty();
    assertThat(lake.files(LakePaths.SIDE)).isEmpty();
    lake.publish(PlainLake.run(4), PlainLake.UTC, "e");
    assertThat(lake.songs()).containsExactly("songs/e");
  }

  @Test
  void theNextRunSaysWhatIsWrongAndHowToGiveItUp() throws IOException {
    deleteNewFile("d");
    assertThatThrownBy(() -> lake.take(PlainLake.run(3)))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith(
            "The run " + STUCK + " is committed but not finished, and it cannot be finished in the")
        .hasMessageContaining("songs/1/d")
        .hasMessageEndingWith(
            "If that cannot be mended, give the run up with: sparkify unlock --lake file:/lake"
                + " --abandon 20181112T101530123Z-00000002 (its journal is"
                + " _sparkify/journal/20181112T101530123Z-00000002.json)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsUndoneAsLongAsAllOldFilesAreThere(boolean hasBegunToMove) throws IOException {
    if (hasBegunToMove) {
      lake.store().move(LakePaths.sideTables(STUCK) + "/songs/1/c", "songs/c");
    }
    deleteNewFile("d");

    AbandonedRun abandoned = giveUp();

    assertThat(abandoned)
        .isEqualTo(new AbandonedRun(STUCK.value(), AbandonedRun.Outcome.UNDONE, List.of()));
    assertThat(lake.songs()).containsExactly("songs/a", "songs/b");
    assertThat(lake.format()).isEqualTo(PlainLake.UTC);
    assertFailedWith(
        "The run 20181112T101530123Z-00000002 was given up. The tables are as they were before it,"
            + " so no row of theirs is lost; what it had read or changed is not in them: run it"
            + " again.");
  }

  @Test
  void onceOldFilesAreGoneItIsFinishedWithWhatIsThere() throws IOException {
    deleteNewFile("d");
    delete("songs/a");

    assertThat(giveUp())
        .isEqualTo(
            new AbandonedRun(
                STUCK.value(), AbandonedRun.Outcome.FINISHED_IN_PART, List.of("songs/d")));
    assertThat(lake.songs()).containsExactly("songs/c");
    assertThat(lake.format()).isEqualTo(PlainLake.BERLIN);
    assertFailedWith(
        "The run 20181112T101530123Z-00000002 was given up when some of the files that it replaces"
            + " were gone already. The tables hold what is there of its new files; 1 are lost:"
            + " songs/d. Rebuild the tables from the sources with: sparkify etl --full");
  }

  @Test
  void ofAJournalThatCannotBeReadNothingIsTouched() throws IOException {
    lake.store().put(LakePaths.journal(STUCK), "{\"run_id".getBytes(UTF_8));
    assertThatThrownBy(() -> lake.take(PlainLake.run(3)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("sparkify unlock --lake file:/lake --abandon " + STUCK);

    assertThat(giveUp())
        .isEqualTo(new AbandonedRun(STUCK.value(), AbandonedRun.Outcome.UNKNOWN, List.of()));
    assertThat(lake.songs()).containsExactly("songs/a", "songs/b");
    assertFailedWith(
        "The run 20181112T101530123Z-00000002 was given up, and its journal cannot be read: which"
            + " of its files are in place is not known. Look at the tables with: sparkify check; if"
            + " that finds errors, rebuild them from the sources with: sparkify etl --full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deleteAll [songs/c]",
        "create _sparkify/runs/20181112T101530123Z-00000002.json",
        "delete _sparkify/journal/20181112T101530123Z-00000002.json"
      })
  void whoDiesWhileItGivesARunUpLeavesTheRestToTheNextRun(String diesBefore) throws IOException {
    lake.store().move(LakePaths.sideTables(STUCK) + "/songs/1/c", "songs/c");
    deleteNewFile("d");
    PlainLake dying =
        lake.before(
            diesBefore,
            () -> {
              throw new IllegalStateException("dies");
            });
    assertThatThrownBy(() -> giveUp(dying, STUCK)).hasMessage("dies");

    lake.take(PlainLake.run(4)).close();

    assertThat(lake.songs()).containsExactly("songs/a", "songs/b");
    assertThat(RunRecord.read(lake.store(), STUCK).orElseThrow().status())
        .isEqualTo(RunRecord.Status.FAILED);
  }

  @Test
  void whatIsNotCommittedOrFinishedCannotBeGivenUp() throws IOException {
    lake.take(PlainLake.run(3)).close();
    new CommitPoint(lake.store(), PlainLake.run(9)).close();
    for (RunId run : List.of(STUCK, PlainLake.run(9), new RunId("../runs/1"))) {
      assertThatThrownBy(() -> giveUp(lake, run))
          .isInstanceOf(LakeException.class)
          .hasMessage(
              "The lake file:/lake has no run "
                  + run
                  + " that is committed and not finished: there is nothing to give up.");
    }
  }
}
