package com.sparkify.jobs.settings;

import com.sparkify.jobs.secrets.Secrets;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The INI file that every Sparkify user has.
 *
 * <p>Read are {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}
 * and {@code AWS_REGION} of {@code [AWS]}, and {@code SONG_DATA}, {@code LOG_DATA} and {@code
 * OUTPUT_DATA} of {@code [S3]}. Names of keys are taken in any case, values may stand in quotes,
 * empty ones count as absent. Other sections belong to other tools and are passed over; another key
 * of these two sections is a warning.
 */
final class DlCfg {
  private static final Map<String, Map<String, String>> KEYS =
      Map.of(
          "AWS",
          Map.of(
              "AWS_ACCESS_KEY_ID", "s3.access-key-id",
              "AWS_SECRET_ACCESS_KEY", "s3.secret-access-key",
              "AWS_SESSION_TOKEN", "s3.session-token",
              "AWS_REGION", "s3.region"),
          "S3",
          Map.of(
              "SONG_DATA", "etl.songs",
              "LOG_DATA", "etl.logs",
              "OUTPUT_DATA", "lake.uri"));

  private final Path file;
  private final Layer layer = new Layer();
  private String section;

  private DlCfg(Path file) {
    this.file = file;
  }

  static Layer read(Path file) {
    return new DlCfg(file).layer();
  }

  private Layer layer() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      layer.problem(
          "--dl-cfg %s: %s; give the path of an INI file with an [AWS] section."
              .formatted(file, Files.exists(file) ? "cannot be read" : "there is no such file"));
      return layer;
    }
    for (int i = 0; i < lines.size(); i++) {
      take(lines.get(i).replace("\uFEFF", "").trim(), i + 1);
    }
    if (layer.values().keySet().stream().anyMatch(Secrets::isSecret)
        && OpenFiles.everyoneMayRead(file)) {
      layer.warn(OpenFiles.warning(file));
    }
    return layer;
  }

  private void take(String line, int number) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return;
    }
    if (line.startsWith("[") && line.endsWith("]")) {
      section = line.substring(1, line.length() - 1).trim();
      return;
    }
    int end = separator(line);
    if (section == null || (end < 0 && KEYS.containsKey(section))) {
      // The line itself is not shown: it may hold a secret.
      layer.problem(
          "--dl-cfg %s:%d: %s."
              .formatted(
                  file,
                  number,
                  section == null
                      ? "a line before the first section; write [AWS] above it"
                      : "not a line of the form KEY = value"));
    } else if (KEYS.containsKey(section)) {
      assign(line.substring(0, end).trim(), unquoted(line.substring(end + 1).trim()), number);
    }
  }

  private void assign(String name, String value, int number) {
    Map<String, String> known = KEYS.get(section);
    String key = known.get(name.toUpperCase(Locale.ROOT));
    if (key == null) {
      Set<String> names = new java.util.TreeSet<>(known.keySet());
      layer.warn(
          "--dl-cfg %s:%d: %s is not used; of [%s] these are: %s"
              .formatted(file, number, name, section, String.join(", ", names)));
    } else if (!value.isEmpty()) {
      ConfigOrigin origin = ConfigOriginFactory.newFile(file.toString()).withLineNumber(number);
      layer.put(key, ConfigValueFactory.fromAnyRef(value, null).withOrigin(origin));
    }
  }

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("'") || value.startsWith("\""))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1).trim() : value;
  }
}
