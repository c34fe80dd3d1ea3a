package com.sparkify.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Made-up data cut into deliveries: days in their order, days in any order, or no order at all, as
 * chance will have it. There are late events and songs, the same records and the same files again,
 * events that share an identity with others of another day, songs that say something else than
 * before, files that grow.
 */
final class Deliveries {
  private final Random chance;
  private final Path target;
  private final List<String> lines;
  private final List<String> songs;
  private int written;

  private Deliveries(Random chance, Path target, List<String> lines, List<String> songs) {
    this.chance = chance;
    this.target = target;
    this.lines = lines;
    this.songs = songs;
  }

  /** From the logs and songs below a folder to files below another one. */
  static Deliveries of(Path data, Path target, long seed) throws IOException {
    Random chance = new Random(seed);
    List<String> songs = new ArrayList<>();
    for (Path file : filesBelow(data.resolve("song_data"))) {
      // As bytes: not all of them are UTF-8.
      songs.add(Files.readString(file, ISO_8859_1));
    }
    List<List<String>> days = new ArrayList<>();
    for (Path file : filesBelow(data.resolve("log_data"))) {
      days.add(new ArrayList<>(Files.readAllLines(file, ISO_8859_1)));
    }
    Variants variants = new Variants(chance);
    days.forEach(variants::addEvents);
    variants.addSongs(songs);
    Collections.shuffle(songs, chance);
    Deliveries deliveries = new Deliveries(chance, target, ordered(days, chance), songs);
    Files.createDirectories(deliveries.songs());
    Files.createDirectories(deliveries.logs());
    return deliveries;
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<String> ordered(List<List<String>> days, Random chance) {
    int order = chance.nextInt(3);
    if (order == 1) {
      Collections.shuffle(days, chance);
    }
    List<String> lines = new ArrayList<>();
    days.forEach(lines::addAll);
    if (order == 2) {
      Collections.shuffle(lines, chance);
    }
    int late = lines.size() / 50;
    for (int i = 0; i < late; i++) {
      Collections.swap(lines, chance.nextInt(lines.size()), chance.nextInt(lines.size()));
    }
    return lines;
  }

  Path songs() {
    return target.resolve("songs");
  }

  Path logs() {
    return target.resolve("logs");
  }

  /** Writes about this part of what is left; the last delivery takes all of it. */
  void deliver(double part) {
    write(logs(), take(lines, part), true);
    for (String song : take(songs, part)) {
      write(songs(), List.of(song), false);
    }
    if (chance.nextBoolean()) {
      sameFileAgain();
    }
  }

  /** A file under another name, and a file with another time, with nothing new in them. */
  private void sameFileAgain() {
    try {
      List<Path> logs = filesBelow(logs());
      Path copy = logs().resolve("f" + written++ + ".json");
      Files.copy(logs.get(chance.nextInt(logs.size())), copy);
      List<Path> songs = filesBelow(songs());
      FileTime time = FileTime.fromMillis(chance.nextInt(Integer.MAX_VALUE));
      Files.setLastModifiedTime(songs.get(chance.nextInt(songs.size())), time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> take(List<String> all, double part) {
    int count = (int) Math.min(all.size(), Math.ceil(all.size() * part));
    List<String> taken = new ArrayList<>(all.subList(0, count));
    all.subList(0, count).clear();
    // Some come again with a later delivery.
    taken.stream().filter(text -> chance.nextInt(20) == 0).limit(all.size()).forEach(all::add);
    return taken;
  }

  private void write(Path folder, List<String> records, boolean mayGrow) {
    try {
      Path earlier = folder.resolve("f" + chance.nextInt(written + 1) + ".json");
      boolean grows = mayGrow && Files.exists(earlier) && chance.nextBoolean();
      Path file = grows ? earlier : folder.resolve("f" + written++ + ".json");
      Files.write(file, records, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
