package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A command: what it adds to the settings, what it cannot do, and what it does. */
abstract class JobCommand {
  @Mixin private GeneralOptions general;

  GeneralOptions general() {
    return general;
  }

  /** The values of options that stand for settings, by their keys. */
  Map<String, Object> settingOptions() {
    return Map.of();
  }

  /** What must be said before anything is done; empty if the command can run. */
  List<String> problems(Places places) {
    return List.of();
  }

  /** How much is said beside the results, where {@code --quiet} has its say or not. */
  Console.Verbosity verbosity(Console.Verbosity asked) {
    return asked;
  }

  /** Does it. Called only if there are no problems. */
  abstract ExitCode run(Settings settings, Console console) throws Exception;
}
