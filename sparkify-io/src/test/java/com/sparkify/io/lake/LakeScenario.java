package com.sparkify.io.lake;

import com.sparkify.io.explore.Explored;
import com.sparkify.io.explore.Explorer;
import com.sparkify.io.explore.Explorer.Stop;
import com.sparkify.io.explore.Play;
import com.sparkify.io.explore.Scenario;
import com.sparkify.io.lake.ModelProcess.Role;
import com.sparkify.io.lake.ModelRun.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Processes on a lake that has been published to. When each is over, the next run is not disturbed,
 * and must end well; so must another once what was late has arrived.
 */
final class LakeScenario implements Scenario {
  private record Named(String name, ModelProcess.Role role, ModelProcess.Script script) {}

  private final Set<Trouble> troubles;
  private final MemoryFiles files = new MemoryFiles();
  private final LakeLaws laws = new LakeLaws();
  private final List<Named> processes = new ArrayList<>();

  private LakeScenario(Trouble... troubles) {
    this.troubles = EnumSet.copyOf(List.of(troubles));
    publishFirst(ModelRun.of("0", Kind.REBUILD));
  }

  /** Only these troubles may happen. */
  static LakeScenario of(Trouble... troubles) {
    return new LakeScenario(troubles);
  }

  private void publishFirst(ModelRun run) {
    laws.expect(run);
    Explored first =
        Explorer.explore(
            "first",
            0,
            Stop.AT_THE_END,
            play -> {
              ModelWorld world = new ModelWorld(play, files, laws, Set.of());
              world.add("0", Role.WRITER, run::run);
              world.run();
            });
    if (!first.violations().isEmpty()) {
      throw new IllegalStateException(first.toString());
    }
  }

  /** A process that is one run. */
  LakeScenario with(ModelRun run) {
    laws.expect(run);
    return with(run.process(), Role.WRITER, run::run);
  }

  /** A process that keeps the lock over two runs. */
  LakeScenario withWatch(ModelRun first, ModelRun second) {
    laws.expect(first);
    laws.expect(second);
    return with(first.process(), Role.WRITER, new ModelWatch(first, second));
  }

  /** A process that does anything. */
  LakeScenario with(String name, Role role, ModelProcess.Script script) {
    processes.add(new Named(name, role, script));
    return this;
  }

  Explored explore(String name, int faultsAtMost, Stop stop) {
    return Explorer.explore(name, faultsAtMost, stop, this);
  }

  @Override
  public void play(Play play) {
    MemoryFiles now = new MemoryFiles(files);
    LakeLaws watching = new LakeLaws(laws);
    ModelWorld world = new ModelWorld(play, now, watching, troubles);
    processes.forEach(process -> world.add(process.name(), process.role(), process.script()));
    world.run();
    world.calm();
    if (world.isAnythingLate()) {
      // What arrives meanwhile may be a life sign of a run that is dead, or commit it.
      watching.requireEnding(
          runNext("y", world, watching),
          Ending.Kind.DONE,
          Ending.Kind.LOCKED,
          Ending.Kind.OTHER_SETTINGS);
      world.letAllArrive();
    }
    watching.requireEnding(runNext("z", world, watching), Ending.Kind.DONE);
    watching.requireAtRest(now);
  }

  private static ModelRun runNext(String process, ModelWorld world, LakeLaws laws) {
    ModelRun run = ModelRun.in(process, Kind.ADD, laws.tables().format().zone());
    laws.expect(run);
    world.add(process, Role.WRITER, run::run);
    world.run();
    return run;
  }
}
