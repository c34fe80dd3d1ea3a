package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.song;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is known and what is added to it, as rows of staging. Drawn from few values, so that
 * instants tie, levels flap, users and sessions go on, and songs conflict and match.
 *
 * @param known the first delivery
 * @param added the second; of some users later than all known, of others before or between
 */
record SeededDeliveries(List<TestRow> known, List<TestRow> added) {
  private static final List<String> INSTANTS =
      List.of(
          "2018-10-31T22:59:59.999999Z",
          "2018-10-31T23:00:00Z",
          "2018-11-15T12:00:00Z",
          "2018-11-15T12:00:00.000001Z",
          "2018-12-31T23:30:00Z",
          "2019-02-01T00:00:00Z",
          "2019-03-31T01:00:00Z");

  /** Events of 40 users and of none, each identity once in both deliveries together. */
  static SeededDeliveries events(long seed, ZoneId zone) {
    Random random = new Random(seed);
    List<TestRow> known = new ArrayList<>();
    List<TestRow> added = new ArrayList<>();
    for (int user = 0; user <= 40; user++) {
      String userId = user == 0 ? null : "u" + user;
      // From this instant on events are added; some users are cut anywhere instead.
      int cut = random.nextInt(INSTANTS.size() + 1);
      boolean inOrder = random.nextBoolean();
      int count = random.nextInt(8);
      for (int item = 0; item < count; item++) {
        int instant = random.nextInt(INSTANTS.size());
        TestRow event = eventOf(random, userId, item, INSTANTS.get(instant), zone);
        boolean isAdded = inOrder ? instant >= cut : random.nextBoolean();
        (isAdded ? added : known).add(event);
      }
    }
    return new SeededDeliveries(known, added);
  }

  /** Records of 24 songs. */
  static SeededDeliveries songs(long seed) {
    Random random = new Random(seed);
    List<TestRow> known = new ArrayList<>();
    List<TestRow> added = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      TestRow song =
          song(
                  "S" + random.nextInt(24),
                  one(random, "Title ", "TITLE ") + random.nextInt(10),
                  "A" + random.nextInt(8),
                  one(random, "İ", "i", "Björk"))
              .with("duration", one(random, 1.0, 1.005, 2.0))
              .with("year", one(random, 0, 998, 1998))
              .with("artist_location", one(random, null, "Oslo", "Rome"))
              .with("artist_latitude", one(random, null, -1.5, 10.0))
              .with("artist_longitude", one(random, null, 9.5));
      (random.nextInt(4) == 0 ? added : known).add(song);
    }
    return new SeededDeliveries(known, added);
  }

  /** Both deliveries as one. */
  List<TestRow> all() {
    List<TestRow> all = new ArrayList<>(known);
    all.addAll(added);
    return all;
  }

  private static TestRow eventOf(
      Random random, String userId, int item, String start, ZoneId zone) {
    TestRow event =
        event(userId, random.nextInt(2), item, start)
            .with("event_date", LocalDate.ofInstant(Instant.parse(start), zone))
            .with("first_name", one(random, null, "Ada", "ada"))
            .with("gender", one(random, null, "F"))
            .with("level", one(random, null, "free", "paid"));
    return userId == null || random.nextInt(3) == 0
        ? event
        : event.playing(
            one(random, null, "title ", " Title ") + random.nextInt(10),
            one(random, null, "İ", "I", "björk"),
            one(random, null, 1.0, 1.005, 1.01, 2.0));
  }

  @SafeVarargs
  private static <T> T one(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
