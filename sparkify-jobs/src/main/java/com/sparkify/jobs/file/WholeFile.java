package com.sparkify.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A text file on this machine that is never seen half written: who opens it finds the whole new
 * text or, while that is written and if that fails, what was there before. A symbolic link stays
 * one. What is no file, such as a pipe or {@code /dev/stdout}, is written to as it is.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes the text of a file, piece by piece. */
  @FunctionalInterface
  public interface Text {
    /** Writes all of it. */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Puts a text, as UTF-8, in the place of what the file held.
   *
   * @throws IOException if the file's folder is not there, or cannot be written to
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text));
  }

  /**
   * Puts a text that is made as it is written, as UTF-8, in the place of what the file held.
   *
   * @throws IOException if the file's folder is not there, or cannot be written to
   */
  public static void write(Path file, Text text) throws IOException {
    if (!Files.exists(file)) {
      replace(file.toAbsolutePath(), text);
    } else if (Files.isRegularFile(file)) {
      replace(file.toRealPath(), text);
    } else {
      try (Writer out = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.WRITE)) {
        text.writeTo(out);
      }
    }
  }

  private static void replace(Path target, Text text) throws IOException {
    // Beside it, so that it can be moved at once, and hidden from who lists the folder.
    Path aside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (Writer out = Files.newBufferedWriter(aside, UTF_8, StandardOpenOption.CREATE_NEW)) {
        text.writeTo(out);
      }
      Files.move(
          aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
