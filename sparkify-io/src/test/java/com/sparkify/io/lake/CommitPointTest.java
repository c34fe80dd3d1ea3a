package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.lake.CommitPoint.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitPointTest {
  private static final RunId RUN = new RunId("20181112T101530123Z-00000001");
  private static final Journal JOURNAL =
      new Journal(
          RUN.value(),
          List.of(new Journal.Move("a", "b")),
          List.of(),
          LakeFormat.of(ZoneId.of("UTC"), 0.01),
          RunRecord.ofDeadRun(RUN, null, null, "test"));

  @TempDir Path folder;
  private DoubtfulStore store;

  @BeforeEach
  void openAStore() {
    store = new DoubtfulStore(new LocalLakeStore(folder));
  }

  private Outcome commit() throws IOException {
    return new CommitPoint(store, RUN).commit(JOURNAL);
  }

  private Outcome close() throws IOException {
    return new CommitPoint(store, RUN).close();
  }

  private String journal() throws IOException {
    return store.read(LakePaths.journal(RUN)).orElseThrow().content();
  }

  @Test
  void whatIsCommittedStays() throws IOException {
    assertThat(commit()).isEqualTo(Outcome.COMMITTED);
    assertThat(close()).isEqualTo(Outcome.COMMITTED);
    assertThat(journal()).isEqualTo(LakeJson.text(JOURNAL) + "\n");
  }

  @Test
  void aRunThatWasTakenForDeadNeverCommits() throws IOException {
    assertThat(close()).isEqualTo(Outcome.VOID);
    assertThat(commit()).isEqualTo(Outcome.VOID);
    assertThat(close()).isEqualTo(Outcome.VOID);
    assertThat(journal())
        .isEqualToIgnoringNewLines(
            """
            {
              "run_id" : "20181112T101530123Z-00000001",
              "moves" : [ ],
              "deletes" : [ ],
              "format" : null,
              "record" : null
            }
            """);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsACommit() throws IOException {
    store.next(DoubtfulStore.Answer.TAKEN_AND_SILENT);
    assertThat(commit()).isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void aCommitThatWasAskedForTwiceIsACommit() throws IOException {
    store.next(DoubtfulStore.Answer.TAKEN_AND_REFUSED);
    assertThat(commit()).isEqualTo(Outcome.COMMITTED);
  }

  @Test
  void aCommitThatWasNotTakenCannotArriveLater() throws IOException {
    store.next(DoubtfulStore.Answer.NOT_TAKEN_AND_SILENT);
    assertThatThrownBy(this::commit)
        .isInstanceOf(CommitPoint.RefusedException.class)
        .hasMessage("no answer");
    assertThat(store.create(LakePaths.journal(RUN), LakeJson.bytes(JOURNAL))).isFalse();
    assertThat(close()).isEqualTo(Outcome.VOID);
  }

  @Test
  void aDiskWithoutSpaceHasCertainlyNotTakenTheJournal() {
    LakeStore full =
        new LocalLakeStore(
            folder,
            path -> {
              throw new IOException("No space left on device");
            });
    assertThatThrownBy(() -> new CommitPoint(full, RUN).commit(JOURNAL))
        .isInstanceOf(CommitPoint.RefusedException.class)
        .hasMessage("No space left on device");
    assertThat(folder.resolve("_sparkify/journal")).isEmptyDirectory();
  }

  @Test
  void whereTheStoreStaysSilentNobodyKnows() {
    store.next(DoubtfulStore.Answer.TAKEN_AND_SILENT);
    store.next(DoubtfulStore.Answer.NOT_TAKEN_AND_SILENT);
    assertThatThrownBy(this::commit)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(CommitPoint.RefusedException.class)
        .hasMessage("no answer")
        .hasSuppressedException(new IOException("no answer"));
  }
}
