package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigRenderOptions;
import java.util.stream.Collectors;

/** The documentation of the settings. */
public final class SettingsDocs {
  private SettingsDocs() {}

  /** Every key with its default, its environment variable and its meaning: a Markdown table. */
  public static String markdown() {
    return SettingKeys.ALL.list().stream()
        .map(SettingsDocs::row)
        .collect(
            Collectors.joining(
                "\n",
                "| Key | Default | Environment | Meaning |\n| --- | --- | --- | --- |\n",
                "\n"));
  }

  private static String row(SettingKey key) {
    String name = key.isOpen() ? key.name() + ".*" : key.name();
    String value =
        key.isOpen() ? "" : "`" + key.defaultValue().render(ConfigRenderOptions.concise()) + "`";
    String variable = key.isOpen() ? "" : "`" + key.environmentVariable() + "`";
    return "| `%s` | %s | %s | %s |"
        .formatted(name, value, variable, key.meaning().replace("|", "\\|"));
  }
}
