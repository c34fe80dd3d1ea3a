package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk before what, so that a loss of power finds one run or the other whole. */
class DurabilityTest {
  private static final byte[] CONTENT = "{}".getBytes(UTF_8);

  @TempDir Path folder;
  private final List<String> forced = Collections.synchronizedList(new ArrayList<>());
  private Path root;
  private LocalLakeStore store;

  @BeforeEach
  void openStore() {
    root = folder.resolve("made/lake");
    store = new LocalLakeStore(root, this::force);
  }

  private void force(Path path) throws IOException {
    DiskSync.FSYNC.force(path);
    String name = folder.relativize(path).toString();
    forced.add(name.replaceAll("/\\.([a-z0-9.]+)-.*", "/draft of $1"));
  }

  private List<String> forced() {
    List<String> sorted = forced.stream().sorted().toList();
    forced.clear();
    return sorted;
  }

  @Test
  void newFilesAreThereForGoodBeforeOldOnesGoAndBothBeforeTheJournalGoes() throws IOException {
    PlainLake plain = new PlainLake(store);
    plain.publish(PlainLake.run(1), PlainLake.UTC, "a", "b");
    List<String> calls = new ArrayList<>();
    PlainLake noted = plain.beforeEachCall(calls::add);
    LakeWriter writer = noted.take(PlainLake.run(2));
    OpenRun run = writer.open(PlainLake.run(2));
    Journal journal = noted.journal(run, PlainLake.UTC, "c");
    calls.clear();

    run.commit(journal);

    String side = "_sparkify/staging/20181112T101530123Z-00000002";
    String moved = side + "/tables/songs/1/c";
    String record = "_sparkify/runs/20181112T101530123Z-00000002.json";
    String committed = "_sparkify/journal/20181112T101530123Z-00000002.json";
    assertThat(calls.stream().filter(call -> !call.equals("callsAtOnce")))
        .containsExactly(
            "sync [" + moved + "]",
            "replace _sparkify/lock",
            "read _sparkify/lock",
            "create " + committed,
            "move " + moved,
            "syncFolders [songs]",
            "deleteAll [songs/a, songs/b]",
            "deleteEmptyFolders songs",
            "syncFolders [songs]",
            "read _sparkify/lake.json",
            "create " + record,
            "delete " + committed,
            "deleteFolder " + side);
  }

  @Test
  void aFileThatIsMadeOrPutIsForcedWithTheFoldersThatItsNameIsIn() throws IOException {
    store.create("_sparkify/journal/1.json", CONTENT);
    assertThat(forced())
        .containsExactly(
            "",
            "made",
            "made/lake",
            "made/lake/_sparkify",
            "made/lake/_sparkify/journal",
            "made/lake/_sparkify/journal/draft of 1.json");
  }

  @Test
  void aFileThatIsReplacedIsForced() throws IOException {
    store.create("_sparkify/lock", CONTENT);
    forced();
    store.replace("_sparkify/lock", "{ }".getBytes(UTF_8), "{}");
    assertThat(forced())
        .containsExactly("made/lake/_sparkify", "made/lake/_sparkify/draft of lock");
  }

  @Test
  void filesOfOthersAreForcedWithAllFoldersAboveThem() throws IOException {
    for (String file : List.of("songs/year=1/a", "songs/year=2/b")) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.write(root.resolve(file), CONTENT);
    }
    store.sync(List.of("songs/year=1/a", "songs/year=2/b"));
    assertThat(forced())
        .containsExactly(
            "made/lake",
            "made/lake/songs",
            "made/lake/songs/year=1",
            "made/lake/songs/year=1/a",
            "made/lake/songs/year=2",
            "made/lake/songs/year=2/b");
  }

  @Test
  void aFolderThatIsGoneIsForcedInTheOneAboveIt() throws IOException {
    store.put("songs/a", CONTENT);
    forced();
    store.syncFolders(List.of("songs/year=1", "songs/year=2"));
    assertThat(forced()).containsExactly("made/lake", "made/lake/songs");
  }

  @Test
  void aDraftThatFailedIsRemoved() throws IOException {
    LakeStore full =
        new LocalLakeStore(
            root,
            path -> {
              throw new IOException("No space left on device");
            });
    Files.createDirectories(root.resolve("_sparkify"));
    assertThatThrownBy(() -> full.put("_sparkify/lake.json", CONTENT))
        .isInstanceOf(LakeStore.NotWrittenException.class)
        .hasMessage("No space left on device");
    assertThat(full.list("_sparkify")).isEmpty();
  }
}
