package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Locale;

/**
 * One key of the configuration.
 *
 * @param name the name below {@code sparkify}, such as {@code lake.zone}
 * @param defaultValue its value if nothing else is said
 * @param meaning what it does, in one or more sentences
 */
public record SettingKey(String name, ConfigValue defaultValue, String meaning) {

  /** The environment variable that sets it, such as {@code SPARKIFY_LAKE_ZONE}. */
  public String environmentVariable() {
    return SettingKeys.ENVIRONMENT_PREFIX
        + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether any key below this one is taken as it is. */
  public boolean isOpen() {
    return defaultValue instanceof ConfigObject;
  }
}
