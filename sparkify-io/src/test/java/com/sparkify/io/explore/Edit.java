package com.sparkify.io.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of a source file.
 *
 * @param type the class, by its simple name
 * @param before a text that is in its source once, however it is broken into lines
 * @param after what takes its place
 */
public record Edit(String type, String before, String after) {
  private static final Path SOURCES = Path.of("src/main/java");

  /** The changed source of the class, which is in this package. */
  String apply(String packageName) {
    Path file = SOURCES.resolve(packageName.replace('.', '/')).resolve(type + ".java");
    try {
      String source = flat(Files.readString(file));
      String sought = flat(before);
      int found = source.indexOf(sought);
      if (found < 0 || source.indexOf(sought, found + 1) >= 0) {
        throw new IllegalStateException(
            "%s does not have this once, adapt the mutant to it: %s".formatted(file, sought));
      }
      return source.substring(0, found) + after + source.substring(found + sought.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without comments to the end of a line, and with single blanks. */
  private static String flat(String source) {
    return source.replaceAll("(?m)^\\s*//.*$", "").replaceAll("\\s+", " ").trim();
  }
}
