package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records drawn from few values, so that identities collide, times tie and plays match. */
final class SeededRecords {
  private final Random random;

  SeededRecords(long seed) {
    this.random = new Random(seed);
  }

  List<TestRow> events(int count) {
    List<TestRow> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean play = random.nextBoolean();
      String userId = play ? one("1", "1-2", "İ") : one(null, "1", "1-2");
      events.add(
          event(
                  userId,
                  random.nextInt(4),
                  random.nextInt(3),
                  one(
                      "2018-12-31T23:59:59.999999Z",
                      "2019-01-01T00:00:00Z",
                      "1936-05-01T00:00:00Z"))
              .with("page", play ? "NextSong" : one("Home", "Logout"))
              .with("first_name", one(null, "Ada", "ada"))
              .with("level", one("free", "paid", null))
              .with("song", one("TITLE", "title", "Straße", null))
              .with("artist", one("I", "i", "ı"))
              .with("length", one(1.0, 1.005, 2.0, null))
              .with("_rescued", one(null, null, "{\"x\":1}"))
              .with("_source_file", one("file:/a", "file:/b")));
    }
    return events;
  }

  List<TestRow> songs(int count) {
    List<TestRow> songs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      songs.add(
          song(
                  one("S1", "S2", "S3", "\uFF5E", "\uD83D\uDE00"),
                  one("Title", "STRASSE"),
                  one("A1", "A2"),
                  one("I", "ı"))
              .with("duration", one(1.0, 1.005, 1.01))
              .with("year", one(0, 998, 1998))
              .with("artist_location", one(null, "Oslo", "Rome"))
              .with("artist_latitude", one(null, -1.5, 10.0))
              .with("artist_longitude", one(null, 9.5))
              .with("_source_file", one("file:/a", "file:/b")));
    }
    return songs;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
