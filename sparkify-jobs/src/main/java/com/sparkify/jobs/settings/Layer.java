package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one place says about settings, and what is wrong with how it says it. */
final class Layer {
  private final Map<String, ConfigValue> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Takes a value if the key exists; a key that does not is a problem. */
  void put(String key, ConfigValue value) {
    if (SettingKeys.ALL
        .find(key)
        .filter(found -> !found.isOpen() || !found.name().equals(key))
        .isPresent()) {
      values.put(key, value);
    } else {
      problem(
          "%s (%s): %s"
              .formatted(key, Origins.describe(value.origin()), SettingKeys.ALL.adviceOn(key)));
    }
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void forget(String key) {
    values.remove(key);
  }

  Map<String, ConfigValue> values() {
    return values;
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }
}
