package com.sparkify.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Made-up data cut into deliveries, in an order of chance: late events and songs, the same records
 * again, events that share an identity with others of another day, songs that say something else
 * than before, files that grow.
 */
final class Deliveries {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final long DAY = 86_400_000L;

  private final Random chance;
  private final Path target;
  private final List<String> lines = new ArrayList<>();
  private final List<String> songs = new ArrayList<>();
  private int written;

  private Deliveries(long seed, Path target) {
    this.chance = new Random(seed);
    this.target = target;
  }

  /** From the logs and songs below a folder to files below another one. */
  static Deliveries of(Path data, Path target, long seed) throws IOException {
    Deliveries deliveries = new Deliveries(seed, target);
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        if (!file.toString().endsWith(".json")) {
          continue;
        }
        // As bytes: not all of them are UTF-8.
        if (file.startsWith(data.resolve("log_data"))) {
          deliveries.lines.addAll(Files.readAllLines(file, ISO_8859_1));
        } else {
          deliveries.songs.add(Files.readString(file, ISO_8859_1));
        }
      }
    }
    deliveries.addVariants();
    Collections.shuffle(deliveries.lines, deliveries.chance);
    Collections.shuffle(deliveries.songs, deliveries.chance);
    Files.createDirectories(deliveries.songs());
    Files.createDirectories(deliveries.logs());
    return deliveries;
  }

  Path songs() {
    return target.resolve("songs");
  }

  Path logs() {
    return target.resolve("logs");
  }

  private void addVariants() {
    for (String line : List.copyOf(lines)) {
      if (chance.nextInt(10) == 0 && parsed(line) instanceof ObjectNode event) {
        lines.add(text(variantOf(event)));
      }
    }
    for (String text : List.copyOf(songs)) {
      if (chance.nextInt(4) == 0 && parsed(text) instanceof ObjectNode song) {
        songs.add(variantOf(text, song));
      }
    }
  }

  private static Object parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException broken) {
      return null;
    }
  }

  private static String text(ObjectNode object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode variantOf(ObjectNode event) {
    switch (chance.nextInt(4)) {
      case 0 -> event.put("ts", event.path("ts").asLong() + (chance.nextInt(5) - 2) * DAY);
      case 1 -> event.put("ts", event.path("ts").asLong() - 1);
      case 2 -> event.put("level", chance.nextBoolean() ? "free" : "paid");
      default -> event.put("itemInSession", 1_000 + chance.nextInt(50)).put("level", "paid");
    }
    return event;
  }

  private String variantOf(String text, ObjectNode song) {
    switch (chance.nextInt(4)) {
      case 0 -> song.put("year", chance.nextInt(3) * 1_000);
      case 1 -> song.put("title", "A" + song.path("title").asText());
      case 2 -> song.put("artist_name", "A");
      default -> {
        return text;
      }
    }
    return text(song);
  }

  /** Writes about this part of what there is; the last delivery takes all that is left. */
  void deliver(double part) {
    write(logs(), take(lines, part), true);
    for (String song : take(songs, part)) {
      write(songs(), List.of(song), false);
    }
  }

  void deliverRest() {
    deliver(2);
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
