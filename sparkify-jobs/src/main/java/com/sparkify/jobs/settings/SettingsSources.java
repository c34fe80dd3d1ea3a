package com.sparkify.jobs.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is said about settings when a command starts.
 *
 * @param options values of command-line options, by the key that each sets
 * @param assignments the {@code key=value} of every {@code --set}, in order; the last one counts
 * @param environment the environment variables
 * @param configFile the HOCON file of {@code --config}
 * @param dlCfg the INI file of {@code --dl-cfg}
 */
public record SettingsSources(
    Map<String, Object> options,
    List<String> assignments,
    Map<String, String> environment,
    Optional<Path> configFile,
    Optional<Path> dlCfg) {

  public SettingsSources {
    options = Map.copyOf(options);
    assignments = List.copyOf(assignments);
    environment = Map.copyOf(environment);
  }

  /** Nothing said: every setting has its default. */
  public static SettingsSources none() {
    return new SettingsSources(Map.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());
  }
}
