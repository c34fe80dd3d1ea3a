package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitPlanTest {
  private static final long MIB = 1 << 20;

  private static SourceFile file(String name, long length) {
    return new SourceFile("file:/" + name, length, 0, "");
  }

  private static FileSlice slice(String name, long length, long start, long end) {
    return new FileSlice("file:/" + name, length, start, end);
  }

  private static FileSlice whole(String name, long length) {
    return slice(name, length, 0, length);
  }

  @Test
  void aPlainFileLongerThanAShareIsCutIntoEqualParts() {
    assertThat(new SplitPlan(4, 1).tasks(List.of(file("a.json", 10))))
        .containsExactlyInAnyOrder(
            List.of(slice("a.json", 10, 0, 4)),
            List.of(slice("a.json", 10, 4, 7)),
            List.of(slice("a.json", 10, 7, 10)));
  }

  @Test
  void aCompressedFileIsTakenWholeHoweverLong() {
    for (String suffix : List.of(".gz", ".bz2", ".zst")) {
      assertThat(new SplitPlan(4, 8).tasks(List.of(file("a.json" + suffix, 1000))))
          .containsExactly(List.of(whole("a.json" + suffix, 1000)));
    }
  }

  @Test
  void smallFilesArePutTogetherInTheOrderOfTheirPathsUpToTheShare() {
    List<SourceFile> files = new ArrayList<>();
    for (char name = 'a'; name <= 'g'; name++) {
      files.add(file(name + ".json", MIB));
    }
    assertThat(new SplitPlan(4 * MIB, 1).tasks(files))
        .containsExactly(
            List.of(whole("a.json", MIB), whole("b.json", MIB), whole("c.json", MIB)),
            List.of(whole("d.json", MIB), whole("e.json", MIB), whole("f.json", MIB)),
            List.of(whole("g.json", MIB)));
  }

  @Test
  void openingAFileHasItsPriceSoThatEmptyFilesDoNotAllGoToOneTask() {
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      files.add(file("%05d.json".formatted(i), 0));
    }
    List<List<FileSlice>> tasks = new SplitPlan(64 * MIB, 2).tasks(files);
    assertThat(tasks).hasSize(49);
    assertThat(tasks.stream().mapToInt(List::size).sum()).isEqualTo(50_000);
    assertThat(tasks.get(0)).hasSize(1024);
  }

  @Test
  void thereIsWorkForAllCoresButNoSmallerThanIsWorthwhile() {
    assertThat(new SplitPlan(64 * MIB, 4).tasks(List.of(file("a.json", 100 * MIB)))).hasSize(4);
    assertThat(new SplitPlan(64 * MIB, 4).tasks(List.of(file("a.json", 1000 * MIB)))).hasSize(16);
    assertThat(new SplitPlan(64 * MIB, 400).tasks(List.of(file("a.json", 100 * MIB)))).hasSize(25);
    assertThat(new SplitPlan(64 * MIB, 400).tasks(List.of(file("a.json", 4 * MIB))))
        .containsExactly(List.of(whole("a.json", 4 * MIB)));
  }

  @Test
  void theLongestTaskComesFirst() {
    assertThat(
            new SplitPlan(64 * MIB, 1)
                .tasks(List.of(file("a.json", 60 * MIB), file("b.json.gz", 20 * MIB))))
        .containsExactly(List.of(whole("b.json.gz", 20 * MIB)), List.of(whole("a.json", 60 * MIB)));
  }

  @Test
  void noFilesMakeNoTasks() {
    assertThat(new SplitPlan(64 * MIB, 2).tasks(List.of())).isEmpty();
  }
}
