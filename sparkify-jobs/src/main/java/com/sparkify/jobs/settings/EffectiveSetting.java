package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;

/**
 * One setting as it is in force.
 *
 * @param key its name below {@code sparkify}
 * @param value its value as HOCON; {@link Secrets#MASK} if it is a secret and set
 * @param origin where it was said
 */
public record EffectiveSetting(String key, String value, String origin) {
  static EffectiveSetting of(String key, ConfigValue value) {
    boolean masked = Secrets.isSecret(key) && value.unwrapped() != null;
    return new EffectiveSetting(
        key,
        masked ? "\"" + Secrets.MASK + "\"" : shown(key, value),
        Origins.describe(value.origin()));
  }

  /** The same key with a value that comes from the lake. */
  EffectiveSetting ofLake(Object lakeValue) {
    return of(key, ConfigValueFactory.fromAnyRef(lakeValue, "the lake"));
  }

  private static String shown(String key, ConfigValue value) {
    String text = value.render(ConfigRenderOptions.concise());
    return key.equals(Warehouse.URL) ? Secrets.withoutUrlSecrets(text) : text;
  }
}
