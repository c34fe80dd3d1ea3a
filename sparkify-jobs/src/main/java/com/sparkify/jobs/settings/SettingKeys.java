package com.sparkify.jobs.settings;

import com.sparkify.jobs.text.Nearest;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys there are, as {@code reference.conf} has them. */
public final class SettingKeys {
  /** The block of a configuration file that holds the settings. */
  static final String ROOT = "sparkify";

  static final String ENVIRONMENT_PREFIX = "SPARKIFY_";

  /** The keys, in the order of {@code reference.conf}. */
  public static final SettingKeys ALL = read();

  private final Map<String, SettingKey> keys = new LinkedHashMap<>();

  private SettingKeys() {}

  private static SettingKeys read() {
    Config reference =
        ConfigFactory.parseResources(SettingKeys.class.getClassLoader(), "reference.conf");
    SettingKeys all = new SettingKeys();
    List<SettingKey> found = new ArrayList<>();
    collect("", reference.getObject(ROOT), found);
    found.sort(Comparator.comparingInt(key -> key.defaultValue().origin().lineNumber()));
    found.forEach(key -> all.keys.put(key.name(), key));
    return all;
  }

  private static void collect(String prefix, ConfigObject object, List<SettingKey> found) {
    object.forEach(
        (name, value) -> {
          if (value instanceof ConfigObject section && !section.isEmpty()) {
            collect(prefix + name + ".", section, found);
          } else {
            found.add(new SettingKey(prefix + name, value, meaningOf(value)));
          }
        });
  }

  private static String meaningOf(ConfigValue value) {
    return String.join(" ", value.origin().comments().stream().map(String::trim).toList());
  }

  /** Every key, in the order of {@code reference.conf}. */
  public List<SettingKey> list() {
    return List.copyOf(keys.values());
  }

  /** The key of this name, or the open one that it lies below. */
  Optional<SettingKey> find(String name) {
    return Optional.ofNullable(keys.get(name))
        .or(
            () ->
                keys.values().stream()
                    .filter(key -> key.isOpen() && name.startsWith(key.name() + "."))
                    .filter(key -> isNameBelow(key.name(), name))
                    .findFirst());
  }

  /** Whether a name below an open key is one that there can be. */
  private static boolean isNameBelow(String openKey, String name) {
    return switch (openKey) {
      case BucketKey.BLOCK -> BucketKey.parse(name).filter(BucketKey::exists).isPresent();
      case RuleKey.BLOCK -> RuleKey.parse(name).filter(RuleKey::exists).isPresent();
      case ChecksBlock.SEVERITY ->
          ChecksBlock.standardNames().contains(name.substring(openKey.length() + 1));
      default -> true;
    };
  }

  /** The key that an environment variable sets. */
  Optional<SettingKey> findByEnvironment(String variable) {
    return keys.values().stream()
        .filter(key -> !key.isOpen() && key.environmentVariable().equals(variable))
        .findFirst();
  }

  /** What to say of a name that is no key: the nearest one there is. */
  String adviceOn(String name) {
    if (name.equals(BucketKey.BLOCK) || name.startsWith(BucketKey.BLOCK + ".")) {
      return BucketKey.adviceOn(name);
    }
    if (name.equals(RuleKey.BLOCK) || name.startsWith(RuleKey.BLOCK + ".")) {
      return RuleKey.adviceOn(name);
    }
    if (name.equals(ChecksBlock.SEVERITY) || name.startsWith(ChecksBlock.SEVERITY + ".")) {
      return ChecksBlock.adviceOnSeverity(name);
    }
    String prefix = name + ".";
    List<String> below = keys.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    if (!below.isEmpty()) {
      return "it is a section; its keys are " + String.join(", ", below) + ".";
    }
    if (keys.containsKey(name)) {
      return "it is a block; each of its keys is one of Spark's own, such as spark.executor.memory.";
    }
    return "there is no such key; " + nearest(name, List.copyOf(keys.keySet()));
  }

  /** Which of the words was meant, if one is near enough, and else where all of them stand. */
  static String nearest(String word, List<String> words) {
    return Nearest.to(word, words)
        .map("did you mean %s?"::formatted)
        .orElse("`sparkify config` lists all there are.");
  }

  /**
   * The values of a block by the names of their keys; names that are no key are kept as they are.
   * What lies below an open key is flattened down to its single values, so that the names of
   * Spark's settings come out as Spark writes them.
   */
  static Map<String, ConfigValue> flatten(ConfigObject block) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    flatten("", block, values);
    return values;
  }

  private static void flatten(String prefix, ConfigObject object, Map<String, ConfigValue> values) {
    object.forEach(
        (name, value) -> {
          if (value instanceof ConfigObject section) {
            flatten(prefix + name + ".", section, values);
          } else {
            values.put(prefix + name, value);
          }
        });
  }
}
