package com.sparkify.jobs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Small deliveries drawn from few values: events that are late, early, repeated or displaced, equal
 * instants, visitors without a user, songs that come after their plays or contradict each other,
 * records that break a rule, unknown fields.
 */
final class RandomDeliveries {
  static final int COUNT = 4;

  private static final List<Instant> INSTANTS =
      List.of(
          Instant.parse("2018-10-31T23:00:00Z"),
          Instant.parse("2018-10-31T23:59:59.999Z"),
          Instant.parse("2018-11-01T00:00:00Z"),
          Instant.parse("2018-11-15T12:00:00Z"),
          Instant.parse("2018-11-15T12:00:00.001Z"),
          Instant.parse("2018-12-31T23:30:00Z"),
          Instant.parse("2019-01-01T00:00:00Z"),
          Instant.parse("2019-02-01T00:00:00Z"));

  private final Random random;
  private final List<String> earlier = new ArrayList<>();

  RandomDeliveries(long seed) {
    this.random = new Random(seed);
  }

  /** Writes the files of the next delivery: the third has songs alone, the fourth events alone. */
  void deliver(int number, Sources sources) throws IOException {
    if (number != 3) {
      sources.logs("d" + number + ".json", String.join("\n", events(number)) + "\n");
    }
    if (number != 4) {
      sources.songs("d" + number + ".json", String.join("\n", songs()) + "\n");
    }
  }

  private List<String> events(int number) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(event(number));
    }
    for (int i = 0; i < 6 && !earlier.isEmpty(); i++) {
      lines.add(one(earlier));
    }
    lines.add(one(lines));
    lines.add("{\"ts\":1,\"page\":\"Home\"}");
    Collections.shuffle(lines, random);
    earlier.addAll(lines);
    return lines;
  }

  private String event(int number) {
    int user = random.nextInt(12);
    // Half of the users have events in the order of the deliveries, the others at any time.
    int instant = user % 2 == 0 ? random.nextInt(INSTANTS.size()) : 2 * number - random.nextInt(2);
    boolean isPlay = user > 0 && random.nextInt(3) > 0;
    return "{\"ts\":%d,\"sessionId\":%d,\"itemInSession\":%d,\"page\":\"%s\",\"userId\":\"%s\"%s%s}"
        .formatted(
            INSTANTS.get(Math.min(instant, INSTANTS.size() - 1)).toEpochMilli(),
            random.nextInt(2),
            random.nextInt(4),
            isPlay ? "NextSong" : one(List.of("Home", "Logout")),
            user == 0 ? "" : "u" + user,
            one(List.of("", ",\"firstName\":\"Ada\"", ",\"firstName\":\"ada\",\"gender\":\"F\""))
                + one(List.of("", ",\"level\":\"free\"", ",\"level\":\"paid\""))
                + one(List.of("", "", "", ",\"shard\":1")),
            isPlay ? track() : "");
  }

  private String track() {
    return ",\"song\":\"%s%d\",\"artist\":\"%s\",\"length\":%s"
        .formatted(
            one(List.of("title ", " Title ")),
            random.nextInt(6),
            one(List.of("\u0130", "I", "bj\u00f6rk")),
            one(List.of("1.0", "1.005", "2.0")));
  }

  private List<String> songs() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"song_id\":\"S%d\",\"title\":\"%s%d\",\"artist_id\":\"A%d\",\"artist_name\":\"%s\","
                  + "\"duration\":%s,\"year\":%s%s}",
              random.nextInt(12),
              one(List.of("Title ", "TITLE ")),
              random.nextInt(6),
              random.nextInt(4),
              one(List.of("\u0130", "i", "Bj\u00f6rk")),
              one(List.of("1.0", "1.005", "2.0")),
              one(List.of("0", "998", "1998")),
              one(
                  List.of(
                      "",
                      ",\"artist_location\":\"Oslo\"",
                      ",\"artist_latitude\":-1.5,\"artist_longitude\":9.5"))));
    }
    lines.add(one(lines));
    lines.add("{\"song_id\":\"S1\",\"duration\":-1}");
    return lines;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
