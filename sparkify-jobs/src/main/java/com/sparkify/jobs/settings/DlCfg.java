package com.sparkify.jobs.settings;

import com.sparkify.jobs.secrets.Secrets;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The INI file that every Sparkify user has.
 *
 * <p>Read are {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}
 * and {@code AWS_REGION} of {@code [AWS]}, or else of {@code [default]} as AWS's own tools write
 * it, and {@code SONG_DATA}, {@code LOG_DATA} and {@code OUTPUT_DATA} of {@code [S3]}. Names of
 * sections and keys are taken in any case, values may stand in quotes, empty ones count as absent.
 * Other sections belong to other tools and are passed over; a file without any of these sections is
 * a problem. Another key of {@code [AWS]} or {@code [S3]} is a warning.
 */
final class DlCfg {
  private static final String AWS = "AWS";
  private static final String DEFAULT = "DEFAULT";

  private static final Map<String, String> AWS_KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "s3.access-key-id",
          "AWS_SECRET_ACCESS_KEY", "s3.secret-access-key",
          "AWS_SESSION_TOKEN", "s3.session-token",
          "AWS_REGION", "s3.region");

  private static final Map<String, Map<String, String>> KEYS =
      Map.of(
          AWS,
          AWS_KEYS,
          DEFAULT,
          AWS_KEYS,
          "S3",
          Map.of(
              "SONG_DATA", "etl.songs",
              "LOG_DATA", "etl.logs",
              "OUTPUT_DATA", "lake.uri"));

  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]*)\\]\\s*(?:[#;].*)?");

  private final Path file;
  private final Layer layer = new Layer();

  /** The names of all sections, as they are written. */
  private final Set<String> sections = new LinkedHashSet<>();

  /** The section of the line that is read, in capitals; null before the first one. */
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
      lines =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(line -> line.replace("\uFEFF", "").trim())
              .toList();
    } catch (IOException failed) {
      layer.problem(
          "--dl-cfg %s: %s; give the path of an INI file with an [AWS] section."
              .formatted(file, Files.exists(file) ? "cannot be read" : "there is no such file"));
      return layer;
    }
    lines.forEach(line -> sectionIn(line).ifPresent(sections::add));
    for (int i = 0; i < lines.size(); i++) {
      take(lines.get(i), i + 1);
    }
    requireKnownSection();
    if (layer.values().keySet().stream().anyMatch(Secrets::isSecret)
        && OpenFiles.everyoneMayRead(file)) {
      layer.warn(OpenFiles.warning(file));
    }
    return layer;
  }

  private static Optional<String> sectionIn(String line) {
    Matcher matcher = SECTION.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1).trim()) : Optional.empty();
  }

  private static String inCapitals(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private boolean has(String name) {
    return sections.stream().anyMatch(name::equalsIgnoreCase);
  }

  private void requireKnownSection() {
    if (KEYS.keySet().stream().noneMatch(this::has)) {
      layer.problem(
          "--dl-cfg %s: it has no section [AWS], [default] or [S3]; %s."
              .formatted(
                  file,
                  sections.isEmpty()
                      ? "it has none at all"
                      : "it has [" + String.join("], [", sections) + "]"));
    }
  }

  /** Whether anything of the section is read; of two with AWS's keys, that of Sparkify is. */
  private boolean isRead() {
    return KEYS.containsKey(section) && !(section.equals(DEFAULT) && has(AWS));
  }

  private void take(String line, int number) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return;
    }
    Optional<String> begun = sectionIn(line);
    if (begun.isPresent()) {
      section = inCapitals(begun.get());
      return;
    }
    int end = separator(line);
    // The line itself is never shown: it may hold a secret.
    if (section == null) {
      layer.problem(
          "--dl-cfg %s:%d: a line before the first section; write [AWS] above it."
              .formatted(file, number));
    } else if (isRead() && end < 0) {
      layer.problem("--dl-cfg %s:%d: not a line of the form KEY = value.".formatted(file, number));
    } else if (isRead()) {
      assign(line.substring(0, end).trim(), unquoted(line.substring(end + 1).trim()), number);
    }
  }

  private void assign(String name, String value, int number) {
    Map<String, String> known = KEYS.get(section);
    boolean isOfAwsTools = section.equals(DEFAULT);
    String key =
        known.get(
            isOfAwsTools && name.equalsIgnoreCase("region") ? "AWS_REGION" : inCapitals(name));
    if (key == null && !isOfAwsTools) {
      layer.warn(
          "--dl-cfg %s:%d: %s is not used; of [%s] these are: %s"
              .formatted(
                  file, number, name, section, String.join(", ", new TreeSet<>(known.keySet()))));
    } else if (key != null && !value.isEmpty()) {
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
