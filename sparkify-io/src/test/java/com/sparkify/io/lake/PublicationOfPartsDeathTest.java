package com.sparkify.io.lake;

import static com.sparkify.io.lake.TinyLake.songs;
import static com.sparkify.io.lake.TinyLake.users;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that adds rows, replaces partitions and compacts, all in one. */
class PublicationOfPartsDeathTest {
  private static final List<String> BEFORE = List.of("a@1999", "b@1999", "c@2000", "d@2001");
  private static final List<String> AFTER = List.of("a@1999", "b@1999", "e@1999", "f@2000");
  private static final Map<String, Integer> LAYOUT_BEFORE =
      Map.of("songs/year=1999", 2, "songs/year=2000", 1, "songs/year=2001", 1, "users", 1);
  private static final Map<String, Integer> LAYOUT_AFTER =
      Map.of("songs/year=1999", 1, "songs/year=2000", 1, "users", 1);

  @TempDir static Path folder;

  private static Path seed;

  @BeforeAll
  static void seed() {
    seed = folder.resolve("seed");
    new TinyLake(seed)
        .publish(
            publication -> {
              publication.write(StarSchema.SONGS, songs("a@1999", "c@2000"), Change.add());
              publication.write(StarSchema.SONGS, songs("b@1999", "d@2001"), Change.add());
              publication.write(StarSchema.USERS, users(), Change.replaceAll());
            });
  }

  private static TinyLake copyOfSeed(String name) throws IOException {
    Path target = folder.resolve(name);
    try (Stream<Path> walk = Files.walk(seed)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        Files.copy(file, target.resolve(seed.relativize(file).toString()));
      }
    }
    return new TinyLake(target);
  }

  private static void run(TinyLake tiny, PublishObserver observer) {
    try (Publication publication = tiny.begin(observer)) {
      publication.write(StarSchema.SONGS, songs("e@1999"), Change.add());
      publication.write(
          StarSchema.SONGS,
          songs("f@2000"),
          Change.replacePartitions(Set.of(Partition.of(2000), Partition.of(2001))));
      publication.write(StarSchema.USERS, users("1"), Change.add());
      publication.compact(StarSchema.SONGS, new CompactionRule(2, 1_000_000_000, 2_000_000_000));
      TinyLake.commit(publication);
    }
  }

  @ParameterizedTest
  @EnumSource(value = PublishStep.class, mode = EnumSource.Mode.EXCLUDE, names = "UNLOCK")
  void aRunThatDiesAtAnyStepIsDoneAsAWholeOrNotAtAll(PublishStep step) throws IOException {
    for (Dying dying : Dying.at(step)) {
      TinyLake tiny = copyOfSeed(dying.toString());
      boolean died = dies(tiny, dying);
      assertNoRowIsMissing(tiny);
      try (Publication next = tiny.begin(PublishObserver.NONE)) {
        next.endWithoutChange(TinyLake.record(next));
      }
      boolean isDone = tiny.songs().equals(AFTER);
      if (!isDone) {
        assertThat(step).as("%s", dying).isLessThanOrEqualTo(PublishStep.COMMIT);
        assertThat(died).isTrue();
        assertThat(tiny.songs()).isEqualTo(BEFORE);
        assertThat(tiny.layout()).isEqualTo(LAYOUT_BEFORE);
        assertThat(tiny.users()).isEmpty();
        run(tiny, PublishObserver.NONE);
      }
      assertThat(tiny.songs()).isEqualTo(AFTER);
      assertThat(tiny.layout()).isEqualTo(LAYOUT_AFTER);
      assertThat(tiny.users()).containsExactly("1");
      assertThat(tiny.files("_sparkify/staging")).isEmpty();
    }
  }

  private static boolean dies(TinyLake tiny, Dying dying) {
    try {
      run(tiny, dying);
      return false;
    } catch (IllegalStateException death) {
      return true;
    }
  }

  /** All rows of before or all rows of after are there, with whatever else. */
  private static void assertNoRowIsMissing(TinyLake tiny) {
    Set<String> seen = new HashSet<>(tiny.songs());
    assertThat(seen.containsAll(BEFORE) || seen.containsAll(AFTER)).as("%s", seen).isTrue();
  }

  @Test
  void aReaderMissesNoRowAtAnyStep() throws IOException {
    TinyLake tiny = copyOfSeed("read");
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    run(
        tiny,
        new PublishObserver() {
          @Override
          public void before(PublishStep step, String what) {
            look("before " + step);
          }

          @Override
          public void after(PublishStep step, String what) {
            look("after " + step);
          }

          private synchronized void look(String when) {
            steps.add(when);
            assertNoRowIsMissing(tiny);
          }
        });
    assertThat(steps).contains("before COMPACT", "after MOVE_IN", "before TAKE_OUT", "after SWEEP");
    assertThat(tiny.songs()).isEqualTo(AFTER);
  }
}
