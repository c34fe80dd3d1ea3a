package com.sparkify.it;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Records made from others: with the same key, and something else in them. */
final class Variants {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final long DAY = 86_400_000L;

  private final Random chance;

  Variants(Random chance) {
    this.chance = chance;
  }

  /** Adds a variant of about every tenth. */
  void addEvents(List<String> lines) {
    for (String line : List.copyOf(lines)) {
      if (chance.nextInt(10) == 0 && parsed(line) instanceof ObjectNode event) {
        lines.add(text(variantOf(event)));
      }
    }
  }

  /** Adds a variant of about every fourth. */
  void addSongs(List<String> songs) {
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
}
