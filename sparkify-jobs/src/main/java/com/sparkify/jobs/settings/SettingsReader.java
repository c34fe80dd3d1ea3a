package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;

/**
 * Turns values into types. A value that cannot be turned is noted as a problem and reads as null;
 * nobody sees that null, because {@link #failOnProblems} comes before the settings are built.
 */
final class SettingsReader {
  /** Settings of a bucket that are not there have no default of their own. */
  private static final ConfigValue UNSAID = ConfigValueFactory.fromAnyRef(null, Origins.DEFAULT);

  private final Map<String, ConfigValue> values;
  private final List<String> problems;

  SettingsReader(Map<String, ConfigValue> values, List<String> problems) {
    this.values = values;
    this.problems = new ArrayList<>(problems);
  }

  /** The names of all that has a value, defaults included. */
  Set<String> keys() {
    return Set.copyOf(values.keySet());
  }

  /** Whether anyone has said it, be it the same as the default. */
  boolean isSaid(String key) {
    return !Origins.describe(value(key).origin()).equals(Origins.DEFAULT);
  }

  private ConfigValue value(String key) {
    return values.getOrDefault(key, UNSAID);
  }

  Optional<String> text(String key) {
    ConfigValue value = value(key);
    if (value.unwrapped() == null) {
      return Optional.empty();
    }
    if (value instanceof ConfigList || value instanceof ConfigObject) {
      problem(key, "must be a single value.");
      return Optional.empty();
    }
    String text = value.unwrapped().toString().trim();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A list, or a single text that stands for a list of one. */
  List<String> texts(String key) {
    if (!(values.get(key) instanceof ConfigList list)) {
      return text(key).map(List::of).orElse(List.of());
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue element : list) {
      if (element.unwrapped() instanceof String text && !text.isBlank()) {
        texts.add(text.trim());
      } else {
        problem(key, "must be a list of texts.");
        return List.of();
      }
    }
    return texts;
  }

  /** One of the constants of an enum, written in small letters with hyphens. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> choices) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (E constant : choices.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text.get())) {
        return Optional.of(constant);
      }
      names.add(name);
    }
    problem(key, "must be one of " + String.join(", ", names) + ".");
    return Optional.empty();
  }

  boolean flag(String key) {
    String text = text(key).orElse("");
    if (!text.equals("true") && !text.equals("false")) {
      problem(key, "must be true or false.");
    }
    return text.equals("true");
  }

  ZoneId zone(String key) {
    try {
      return ZoneId.of(text(key).orElse(""));
    } catch (DateTimeException unknown) {
      problem(key, "must be a time zone such as UTC or America/New_York.");
      return null;
    }
  }

  double number(String key, DoublePredicate rule, String expectation) {
    try {
      double number = Double.parseDouble(text(key).orElse(""));
      if (rule.test(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, with the same words as for a number out of range.
    }
    problem(key, expectation);
    return Double.NaN;
  }

  long wholeNumber(String key, LongPredicate rule, String expectation) {
    try {
      long number = Long.parseLong(text(key).orElse(""));
      if (rule.test(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, with the same words as for a number out of range.
    }
    problem(key, expectation);
    return -1;
  }

  /** A time with a unit such as 36h; empty if nothing is said. */
  Optional<Duration> duration(String key, String expectation) {
    if (text(key).isEmpty()) {
      return Optional.empty();
    }
    try {
      Duration duration = value(key).atKey("time").getDuration("time");
      if (duration.compareTo(Duration.ZERO) > 0) {
        return Optional.of(duration);
      }
    } catch (ConfigException notATime) {
      // Said below, with the same words as for a time out of range.
    }
    problem(key, expectation);
    return Optional.empty();
  }

  /** A number of bytes, with a unit such as MiB or without. */
  long bytes(String key, LongPredicate rule, String expectation) {
    try {
      long bytes = values.get(key).atKey("bytes").getBytes("bytes");
      if (rule.test(bytes)) {
        return bytes;
      }
    } catch (ConfigException notASize) {
      // Said below, with the same words as for a size out of range.
    }
    problem(key, expectation);
    return -1;
  }

  /** All values below an open key, by their full names. */
  Map<String, String> below(String openKey) {
    Map<String, String> found = new TreeMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(openKey + ".")) {
        text(key).ifPresent(text -> found.put(key, text));
      }
    }
    return found;
  }

  /** Every value with its origin. */
  List<EffectiveSetting> effective() {
    return values.entrySet().stream()
        .map(value -> EffectiveSetting.of(value.getKey(), value.getValue()))
        .toList();
  }

  void problem(String key, String expectation) {
    EffectiveSetting setting = EffectiveSetting.of(key, value(key));
    problem("%s = %s (%s): %s".formatted(key, setting.value(), setting.origin(), expectation));
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void failOnProblems() {
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }
}
