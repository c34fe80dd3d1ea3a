package com.sparkify.io.lake;

import com.sparkify.io.explore.Explored;
import com.sparkify.io.explore.Explorer.Stop;
import com.sparkify.io.lake.ModelProcess.Role;
import com.sparkify.io.lake.ModelRun.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;

/** What is explored of publishing. */
enum Exploration {
  ONE_RUN(2, 3, () -> LakeScenario.of(Trouble.values()).with(ModelRun.of("a", Kind.ADD))),
  TWO_RUNS(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.ADD))
              .with(ModelRun.of("b", Kind.ADD))),
  /** Three runs, of which two may be dead, or take each other for dead. */
  DEATHS_AND_PAUSES(
      2,
      3,
      () ->
          LakeScenario.of(Trouble.DEATH, Trouble.PAUSE)
              .with(ModelRun.of("a", Kind.ADD))
              .with(ModelRun.of("b", Kind.ADD))),
  /** One of the runs builds everything anew, in another time zone. */
  ANOTHER_ZONE(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.ADD))
              .with(ModelRun.in("b", Kind.REBUILD, "Asia/Kathmandu"))),
  /** A run that compacts, and reads no setting of its own. */
  COMPACTION_IN_ANOTHER_ZONE(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.in("a", Kind.REBUILD, "Asia/Kathmandu"))
              .with(ModelRun.of("b", Kind.COMPACT))),
  REJECTED_RUN(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.BE_REJECTED))
              .with(ModelRun.of("b", Kind.ADD))),
  RUN_WITHOUT_NEWS(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.FIND_NOTHING))
              .with(ModelRun.of("b", Kind.ADD))),
  /** A process keeps the lock over two runs. */
  WATCH(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .withWatch(ModelRun.of("a", Kind.ADD), ModelRun.of("b", Kind.ADD))
              .with(ModelRun.of("c", Kind.ADD))),
  /** Somebody clears the lock, of a dead run or of a living one. */
  UNLOCK(
      1,
      2,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.ADD))
              .with("unlock", Role.WRITER, Exploration::unlock)
              .with(ModelRun.of("b", Kind.ADD))),
  /** Somebody reads a snapshot of the tables meanwhile. */
  SNAPSHOT(
      0,
      1,
      () ->
          LakeScenario.of(Trouble.values())
              .with(ModelRun.of("a", Kind.ADD))
              .with("reader", Role.READER, ModelReader::readSnapshot));

  private final int someFaults;
  private final int allFaults;
  private final Supplier<LakeScenario> scenario;

  Exploration(int someFaults, int allFaults, Supplier<LakeScenario> scenario) {
    this.someFaults = someFaults;
    this.allFaults = allFaults;
    this.scenario = scenario;
  }

  private static void unlock(ModelProcess process) {
    try {
      LakeLock.clear(process.lake(), process.clock());
    } catch (IOException | UncheckedIOException failed) {
      // It says so, and ends.
      return;
    }
  }

  /** Explores it as deep as this test run goes: {@code -Dsparkify.it.faults=all} is deeper. */
  Explored explore() {
    boolean isAll = System.getProperty("sparkify.it.faults", "some").equals("all");
    return explore(isAll ? allFaults : someFaults, Stop.AT_THE_END);
  }

  Explored explore(int faultsAtMost, Stop stop) {
    return scenario.get().explore(toString(), faultsAtMost, stop);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
