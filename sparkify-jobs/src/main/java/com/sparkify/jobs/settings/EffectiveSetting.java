package com.sparkify.jobs.settings;

import com.sparkify.jobs.secrets.Secrets;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;

/**
 * One setting as it is in force.
 *
 * @param key its name below {@code sparkify}
 * @param value its value as HOCON, with {@link Secrets#MASK} for what is secret in it
 * @param origin where it was said
 */
public record EffectiveSetting(String key, String value, String origin) {
  static EffectiveSetting of(String key, ConfigValue value) {
    return new EffectiveSetting(
        key,
        masked(key, value).render(ConfigRenderOptions.concise()),
        Origins.describe(value.origin()));
  }

  /** The same key with a value that comes from the lake. */
  EffectiveSetting ofLake(Object lakeValue) {
    return of(key, ConfigValueFactory.fromAnyRef(lakeValue, "the lake"));
  }

  private static ConfigValue masked(String key, ConfigValue value) {
    if (value.unwrapped() == null) {
      return value;
    }
    if (Secrets.isSecret(key)) {
      return ConfigValueFactory.fromAnyRef(Secrets.MASK);
    }
    if (value instanceof ConfigList elements) {
      return ConfigValueFactory.fromIterable(
          elements.stream().map(element -> masked(key, element).unwrapped()).toList());
    }
    // Before it is rendered: HOCON's escapes would end a secret too early.
    return value.unwrapped() instanceof String text
        ? ConfigValueFactory.fromAnyRef(Secrets.masked(text))
        : value;
  }
}
