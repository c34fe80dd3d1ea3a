package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next run after one that died, whatever that one left. */
class RecoveryTest {
  @TempDir Path folder;
  private TinyLake tiny;

  @BeforeEach
  void aPublishedLake() {
    tiny = new TinyLake(folder.resolve("lake"));
    publish("S1@2018");
  }

  private void publish(String song) {
    tiny.publish(
        publication ->
            publication.write(StarSchema.SONGS, TinyLake.songs(song), Change.replaceAll()));
  }

  /** What is left if the process is killed before the draft of a file is linked to its name. */
  private Path draft(String path, String content) throws IOException {
    Path target = tiny.root().resolve(path);
    Files.createDirectories(target.getParent());
    return Files.writeString(
        target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID()), content);
  }

  /** The journal of a run that has never committed: it takes out all songs that there are. */
  private Journal uncommitted() throws IOException {
    try (Publication dead = tiny.begin(PublishObserver.NONE)) {
      List<String> songs =
          tiny.lake().store().list("songs").stream().map(LakeStore.Listed::path).toList();
      return new Journal(
          dead.run().value(), List.of(), songs, TinyLake.FORMAT, TinyLake.record(dead));
    }
  }

  @Test
  void halfADraftOfAJournalDoesNotStopTheNextRun() throws IOException {
    String text = LakeJson.text(uncommitted());
    draft("_sparkify/journal/20181112T101530123Z-00000999.json", text.substring(0, 40));
    draft("_sparkify/journal/20181112T101530123Z-00000998.json", "");

    assertThat(Snapshot.take(tiny.lake(), List.of(StarSchema.SONGS))).isPresent();
    publish("S2@2018");

    assertThat(tiny.songs()).containsExactly("S2@2018");
  }

  @Test
  void aWholeDraftOfAJournalIsNeverApplied() throws IOException {
    Journal journal = uncommitted();
    draft(LakePaths.journal(new RunId(journal.runId())), LakeJson.text(journal));

    assertThat(Snapshot.take(tiny.lake(), List.of(StarSchema.SONGS))).isPresent();
    try (Publication next = tiny.begin(PublishObserver.NONE)) {
      assertThat(tiny.songs()).containsExactly("S1@2018");
      next.endWithoutChange(TinyLake.record(next));
    }

    assertThat(tiny.lake().run(journal.runId()))
        .map(RunRecord::status)
        .contains(RunRecord.Status.FAILED);
  }

  @Test
  void filesOfOtherProgramsAreNeitherJournalsNorRecords() throws IOException {
    for (String name : List.of(".DS_Store", "_SUCCESS", "README.json~", "old/1.json", ".a.json")) {
      for (String of : List.of(LakePaths.JOURNALS, LakePaths.RUNS)) {
        Path file = tiny.root().resolve(of).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no JSON");
      }
    }

    publish("S2@2018");

    assertThat(tiny.songs()).containsExactly("S2@2018");
    assertThat(tiny.lake().runs())
        .extracting(RunRecord::status)
        .containsOnly(RunRecord.Status.SUCCEEDED)
        .hasSize(2);
  }
}
