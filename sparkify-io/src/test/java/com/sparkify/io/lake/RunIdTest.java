package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  private static final RunId AHEAD = RunId.of(Instant.parse("2027-01-01T00:00:00.999Z"), -1);

  @TempDir private Path folder;

  private RunId next() {
    return RunId.next(new TinyLake(folder).lake(), CLOCK, new Random(1));
  }

  @Test
  void runIdsSortByTime() {
    assertThat(RunId.of(CLOCK.instant(), 255).value()).isEqualTo("20181112T101530123Z-000000ff");
    assertThat(RunId.of(CLOCK.instant().plusMillis(1), 0))
        .isGreaterThan(RunId.of(CLOCK.instant(), -1));
    assertThat(RunId.of(CLOCK.instant(), 255).time()).isEqualTo(CLOCK.instant());
  }

  @Test
  void theNextRunOfALakeHasTheTimeOfTheClock() {
    assertThat(next()).isEqualTo(RunId.of(CLOCK.instant(), new Random(1).nextInt()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"record", "journal", "side", "lock"})
  void theNextRunSortsAfterEveryRunThatTheLakeKnows(String knownBy) throws Exception {
    LakeStore store = new TinyLake(folder).lake().store();
    Function<String, byte[]> bytes = text -> text.getBytes(StandardCharsets.UTF_8);
    switch (knownBy) {
      case "record" -> store.put(LakePaths.runRecord(AHEAD), bytes.apply("{}"));
      case "journal" -> store.put(LakePaths.journal(AHEAD), bytes.apply("{}"));
      case "side" -> store.put(LakePaths.begun(AHEAD), bytes.apply("{}"));
      default ->
          store.put(
              LakePaths.LOCK,
              LakeJson.bytes(
                  new LockHolder(
                      AHEAD.value(),
                      "u",
                      "h",
                      "s",
                      1,
                      "",
                      "2027-01-01T00:00:00Z",
                      "2027-01-01T00:00:00Z",
                      120,
                      null)));
    }
    store.put(LakePaths.RUNS + "/notes.json", bytes.apply("{}"));

    List<RunId> next =
        List.of(next(), RunId.next(new TinyLake(folder).lake(), CLOCK, new Random(2)));

    assertThat(next).allMatch(run -> run.compareTo(AHEAD) > 0).doesNotHaveDuplicates();
    assertThat(next)
        .extracting(RunId::time)
        .containsOnly(Instant.parse("2027-01-01T00:00:01.000Z"));
  }
}
