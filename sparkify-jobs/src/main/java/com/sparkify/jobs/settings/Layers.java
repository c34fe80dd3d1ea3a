package com.sparkify.jobs.settings;

import com.sparkify.jobs.secrets.Secrets;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads each place where settings are said, except {@code dl.cfg}. */
final class Layers {
  /** Variables of the launcher's own, which set no key. */
  private static final Set<String> LAUNCHER_VARIABLES = Set.of("SPARKIFY_JVM_OPTS");

  private Layers() {}

  static Layer ofOptions(Map<String, Object> options) {
    Layer layer = new Layer();
    options.forEach(
        (key, value) -> layer.put(key, ConfigValueFactory.fromAnyRef(value, "command line")));
    return layer;
  }

  static Layer ofAssignments(List<String> assignments) {
    Layer layer = new Layer();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        layer.problem(
            "--set %s: write it as key=value, such as lake.zone=UTC.".formatted(assignment));
        continue;
      }
      String written = unquoted(assignment.substring(0, equals).trim());
      String key =
          written.startsWith(SettingKeys.ROOT + ".")
              ? written.substring(SettingKeys.ROOT.length() + 1)
              : written;
      if (Secrets.isSecret(key) && SettingKeys.ALL.find(key).isPresent()) {
        layer.problem(
            ("--set %s: a secret on the command line is seen by everyone who lists the processes; put it"
                    + " into the environment, a --config file or --dl-cfg.")
                .formatted(key));
        continue;
      }
      String value = assignment.substring(equals + 1);
      if (Secrets.areIn(value)) {
        layer.warn(
            "--set %s: it holds a secret, and everyone who lists the processes sees the command line; put it into a --config file."
                .formatted(key));
      }
      layer.put(key, ConfigValueFactory.fromAnyRef(value, "--set"));
    }
    return layer;
  }

  /** A key as HOCON writes it, where a bucket's name with dots stands in quotes. */
  private static String unquoted(String key) {
    if (!key.contains("\"")) {
      return key;
    }
    try {
      return String.join(".", ConfigUtil.splitPath(key));
    } catch (ConfigException.BadPath broken) {
      // Looked up as it is, and so reported as no key there is.
      return key;
    }
  }

  static Layer ofEnvironment(Map<String, String> environment) {
    Layer layer = new Layer();
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (!variable.startsWith(SettingKeys.ENVIRONMENT_PREFIX)
                  || LAUNCHER_VARIABLES.contains(variable)) {
                return;
              }
              SettingKeys.ALL
                  .findByEnvironment(variable)
                  .ifPresentOrElse(
                      key ->
                          layer.put(
                              key.name(),
                              ConfigValueFactory.fromAnyRef(value, "environment " + variable)),
                      () -> layer.problem(unknownVariable(variable)));
            });
    return layer;
  }

  private static String unknownVariable(String variable) {
    List<String> known =
        SettingKeys.ALL.list().stream()
            .filter(key -> !key.isOpen())
            .map(SettingKey::environmentVariable)
            .toList();
    return "%s (environment): no setting has this variable; %s"
        .formatted(variable, SettingKeys.nearest(variable, known));
  }

  static Layer ofConfigFile(Path file) {
    Layer layer = new Layer();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      layer.problem(
          "--config %s: %s; give the path of a configuration file."
              .formatted(
                  file, Files.exists(file) ? "cannot be read as a file" : "there is no such file"));
      return layer;
    }
    ConfigObject root;
    try {
      root = parsed(file);
    } catch (ConfigException broken) {
      layer.problem("--config %s: %s".formatted(file, describe(file, broken)));
      return layer;
    }
    root.forEach(
        (name, value) -> {
          if (!name.equals(SettingKeys.ROOT)) {
            layer.problem(
                "%s (%s): all settings lie in the block `sparkify { ... }`."
                    .formatted(name, Origins.describe(value.origin())));
          } else if (value instanceof ConfigObject block) {
            SettingKeys.flatten(block).forEach(layer::put);
          } else {
            layer.problem(
                "%s (%s): must be a block of settings, `sparkify { ... }`."
                    .formatted(name, Origins.describe(value.origin())));
          }
        });
    boolean holdsSecret = layer.values().keySet().stream().anyMatch(Secrets::isSecret);
    if (holdsSecret && OpenFiles.everyoneMayRead(file)) {
      layer.warn(OpenFiles.warning(file));
    }
    return layer;
  }

  /** The message of the parser shows words of the file, which may be those of a secret. */
  private static String describe(Path file, ConfigException broken) {
    String message = String.valueOf(broken.getMessage());
    int line = broken.origin() == null ? -1 : broken.origin().lineNumber();
    return line > 0 && mayHoldSecret(file, line)
        ? "line %d is not HOCON, and is not shown since it may hold a secret; write the value in double quotes."
            .formatted(line)
        : message;
  }

  /** The parser may name the line behind the one that is wrong. */
  private static boolean mayHoldSecret(Path file, int line) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.subList(Math.max(0, line - 2), Math.min(lines.size(), line)).stream()
          .anyMatch(
              text -> Secrets.isSecret(text.split("[=:]", 2)[0].strip()) || Secrets.areIn(text));
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static ConfigObject parsed(Path file) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
    return ConfigFactory.parseFile(file.toFile(), options).resolve().root();
  }
}
