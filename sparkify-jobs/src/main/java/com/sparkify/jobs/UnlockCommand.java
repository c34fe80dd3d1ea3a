package com.sparkify.jobs;

import com.sparkify.io.lake.AbandonedRun;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LockHolder;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.UnreadableLockException;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.pipeline.LockWait;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who holds a lake, clears its lock, and gives up a run that cannot be finished. */
@Command(
    name = "unlock",
    customSynopsis = "sparkify unlock --lake URI [--force | --abandon RUN] [OPTION]...",
    header = "Shows who holds the lock of a lake; with --force, clears it.",
    description = {
      "",
      "The lock of a dead run is taken over by the next run anyway, at the latest some minutes after",
      "its death. Force it only if you know that the run is dead: two runs at once may lose data.",
      "",
      "A run that died after its commit is finished by the next run. Where that is not possible, as",
      "when its files are gone, --abandon gives it up and says what is lost.",
      ""
    })
final class UnlockCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(names = "--force", description = "Clears the lock, whoever holds it.")
  private boolean force;

  @Option(
      names = "--abandon",
      paramLabel = "RUN",
      description = "Gives up a run that is committed and cannot be finished.")
  private String abandoned;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    if (force && abandoned != null) {
      problems.add("--abandon: not with --force; clear the lock first.");
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake held = Lake.open(session.spark(), settings.places().lake().orElseThrow());
      if (abandoned != null) {
        return abandon(held, console);
      }
      Optional<LockHolder> holder = force ? readable(held) : held.lockHolder();
      holder.ifPresent(
          run -> console.say("The lake %s is held by %s.".formatted(held.uri(), run.inWords())));
      if (force && held.clearLock(Clock.systemUTC())) {
        console.say("The lock is cleared.");
        return ExitCode.DONE;
      }
      if (holder.isPresent() && !force) {
        console.say("If that run is dead, clear its lock with --force.");
        return ExitCode.LOCKED;
      }
      console.say("No run holds the lake %s.".formatted(held.uri()));
      held.unfinishedRuns().forEach(run -> console.say(unfinished(run)));
      return ExitCode.DONE;
    }
  }

  /** A lock that cannot be read can be cleared all the same. */
  private static Optional<LockHolder> readable(Lake held) {
    try {
      return held.lockHolder();
    } catch (UnreadableLockException unreadable) {
      return Optional.empty();
    }
  }

  private static String unfinished(RunId run) {
    return "The run %s is committed but not finished. The next run finishes it; if it says that it cannot, --abandon %s gives that run up."
        .formatted(run, run);
  }

  private ExitCode abandon(Lake held, Console console) {
    Clock clock = Clock.systemUTC();
    AbandonedRun given =
        held.abandon(
            new RunId(abandoned),
            RunId.next(held, clock, new Random()),
            Version.current(),
            clock,
            new LockWait(console::note));
    console.say(given.inWords());
    return ExitCode.DONE;
  }
}
