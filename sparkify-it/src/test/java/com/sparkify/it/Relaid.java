package com.sparkify.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The same lines in other files: shuffled, cut anew, some compressed, some folders deep. Files that
 * are compressed already stay as they are, since one of them may be damaged on purpose.
 */
final class Relaid {
  private Relaid() {}

  static void copy(Path source, Path target, long seed) {
    Random random = new Random(seed);
    List<byte[]> lines = new ArrayList<>();
    for (Path file : filesOf(source)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".json")) {
        lines.addAll(linesOf(file));
      } else {
        write(target.resolve("as-it-was").resolve(name), read(file));
      }
    }
    Collections.shuffle(lines, random);
    int number = 0;
    int from = 0;
    while (from < lines.size()) {
      int to = Math.min(lines.size(), from + 1 + random.nextInt(400));
      Path folder = target.resolve("part " + random.nextInt(4));
      byte[] bytes = joined(lines.subList(from, to));
      if (random.nextBoolean()) {
        write(folder.resolve("cut-" + number + ".jsonl"), bytes);
      } else {
        write(folder.resolve("cut-" + number + ".ndjson.gz"), gzipped(bytes));
      }
      number++;
      from = to;
    }
  }

  private static List<Path> filesOf(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> linesOf(Path file) {
    // Latin-1 keeps every byte, also of lines that are no UTF-8.
    String text = new String(read(file), StandardCharsets.ISO_8859_1);
    String withoutMark = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    return Stream.of(withoutMark.split("\n", -1))
        .filter(line -> !line.isBlank())
        .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      out.writeBytes(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] gzipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
