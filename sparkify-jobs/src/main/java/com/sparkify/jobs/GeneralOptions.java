package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.settings.SettingsSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command. */
final class GeneralOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings from a HOCON file: sparkify { lake.zone = UTC }.")
  private Path configFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting, such as lake.zone=UTC; may be repeated. `sparkify config --docs` lists them.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--dl-cfg",
      paramLabel = "FILE",
      description = "AWS keys and paths from an INI file with the sections [AWS] and [S3].")
  private Path dlCfg;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Where Spark runs: local[*,4] (all cores, four tries a task) unless said otherwise.")
  private String master;

  @Option(names = "--stacktrace", description = "Shows where in the program a failure came from.")
  private boolean stackTrace;

  @Option(names = "--quiet", description = "Says nothing but warnings and errors.")
  private boolean quiet;

  boolean stackTrace() {
    return stackTrace;
  }

  Console.Verbosity verbosity() {
    return quiet ? Console.Verbosity.QUIET : Console.Verbosity.NORMAL;
  }

  /** All that is said about settings: here, by the command's own options, and around. */
  SettingsSources sources(Map<String, Object> commandOptions, Map<String, String> environment) {
    Map<String, Object> options = new LinkedHashMap<>(commandOptions);
    if (master != null) {
      options.put("spark.master", master);
    }
    return new SettingsSources(
        options,
        assignments,
        environment,
        Optional.ofNullable(configFile),
        Optional.ofNullable(dlCfg));
  }
}
