package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The variables of AWS's own tools, as far as they are to reach every process of a run and not the
 * one alone that was started with them.
 */
final class AwsVariables {
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "s3.access-key-id",
          "AWS_SECRET_ACCESS_KEY", "s3.secret-access-key",
          "AWS_SESSION_TOKEN", "s3.session-token");

  private AwsVariables() {}

  /**
   * The region, and if static credentials are asked for and no others are said, the keys.
   *
   * @param said what is said elsewhere, the strongest last
   */
  static Layer layer(Map<String, String> environment, List<Layer> said) {
    Layer layer = new Layer();
    // The older name is the weaker one.
    put("AWS_DEFAULT_REGION", "s3.region", environment, layer);
    put("AWS_REGION", "s3.region", environment, layer);
    if (isStatic(said)) {
      KEYS.forEach((variable, key) -> put(variable, key, environment, layer));
    }
    return layer;
  }

  private static void put(
      String variable, String key, Map<String, String> environment, Layer layer) {
    String value = environment.getOrDefault(variable, "");
    if (!value.isBlank()) {
      layer.put(key, ConfigValueFactory.fromAnyRef(value, "environment " + variable));
    }
  }

  private static boolean isStatic(List<Layer> said) {
    return said.stream()
        .map(layer -> layer.values().get("s3.credentials"))
        .filter(Objects::nonNull)
        .map(ConfigValue::unwrapped)
        .reduce((weaker, stronger) -> stronger)
        .filter("static"::equals)
        .isPresent();
  }
}
