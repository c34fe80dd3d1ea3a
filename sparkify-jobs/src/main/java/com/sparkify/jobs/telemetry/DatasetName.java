package com.sparkify.jobs.telemetry;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place as OpenLineage names it.
 *
 * @param namespace the store: {@code s3://bucket}, {@code hdfs://host:8020}, {@code file}
 * @param name the path in it
 */
record DatasetName(String namespace, String name) {
  private static final Pattern URI =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):(?<store>//[^/]*)?(?<path>.*)");

  /** The name of a path or URI. Globs stay as they are. */
  static DatasetName of(String place) {
    Matcher uri = URI.matcher(place);
    if (!uri.matches()) {
      return new DatasetName("file", Path.of(place).toAbsolutePath().normalize().toString());
    }
    String store = uri.group("store") == null ? "" : uri.group("store");
    String path = uri.group("path");
    return switch (uri.group("scheme")) {
      case "file" -> new DatasetName("file", withoutSlashAtEnd(path));
      // S3's objects have no slash before their names.
      case "s3", "s3a", "s3n" ->
          new DatasetName("s3:" + store, withoutSlashAtEnd(path.replaceFirst("^/+", "")));
      default -> new DatasetName(uri.group("scheme") + ":" + store, withoutSlashAtEnd(path));
    };
  }

  /** The name of what lies below. */
  DatasetName below(String path) {
    if (name.equals("/")) {
      return new DatasetName(namespace, namespace.startsWith("s3:") ? path : "/" + path);
    }
    return new DatasetName(namespace, name + "/" + path);
  }

  private static String withoutSlashAtEnd(String path) {
    String without = path.replaceFirst("/+$", "");
    return without.isEmpty() ? "/" : without;
  }
}
