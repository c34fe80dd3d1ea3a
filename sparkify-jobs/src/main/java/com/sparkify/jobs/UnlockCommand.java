package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LockHolder;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who holds a lake, and takes the lock away if told so. */
@Command(
    name = "unlock",
    customSynopsis = "sparkify unlock --lake URI [--force] [OPTION]...",
    header = "Shows who holds the lock of a lake; with --force, clears it.",
    description = {
      "",
      "The lock of a dead run is taken over by the next run anyway, at the latest some minutes after",
      "its death. Force it only if you know that the run is dead: two runs at once may lose data.",
      ""
    })
final class UnlockCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(names = "--force", description = "Clears the lock, whoever holds it.")
  private boolean force;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    return LakeOption.problems(places);
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake held = Lake.open(session.spark(), settings.places().lake().orElseThrow());
      Optional<LockHolder> holder = held.lockHolder();
      if (holder.isEmpty()) {
        console.say("No run holds the lake %s.".formatted(held.uri()));
        return ExitCode.DONE;
      }
      console.say("The lake %s is held by %s.".formatted(held.uri(), holder.get().inWords()));
      if (!force) {
        console.say("If that run is dead, clear its lock with --force.");
        return ExitCode.LOCKED;
      }
      held.clearLock();
      console.say("The lock is cleared.");
      return ExitCode.DONE;
    }
  }
}
