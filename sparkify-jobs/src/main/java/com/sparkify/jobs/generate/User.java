package com.sparkify.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** A listener, who is on the free or the paid level from one instant to another. */
record User(
    String id,
    String firstName,
    String lastName,
    String gender,
    String location,
    String userAgent,
    long registeredAt,
    boolean beginsPaid,
    List<Long> changes) {

  private static final double PAID = 0.35;

  static User of(GenerateSettings settings, long index) {
    Chance chance = Chance.of(settings.seed(), Chance.Of.USER, index);
    long span = settings.days() * DayPlan.MILLIS_OF_A_DAY;
    int count = chance.happens(0.15) ? 1 + chance.below(2) : 0;
    List<Long> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(DayPlan.FIRST_DAY + chance.below(span));
    }
    return new User(
        String.valueOf(index + 2),
        chance.oneOf(Words.FIRST_NAMES),
        chance.oneOf(Words.LAST_NAMES),
        chance.happens(0.5) ? "F" : "M",
        chance.oneOf(Words.CITIES),
        chance.oneOf(Words.USER_AGENTS),
        DayPlan.FIRST_DAY - 1 - chance.below(150 * DayPlan.MILLIS_OF_A_DAY),
        chance.happens(PAID),
        changes);
  }

  /** The level at an instant, in epoch milliseconds. */
  String levelAt(long instant) {
    boolean paid = beginsPaid;
    for (long change : changes) {
      if (change <= instant) {
        paid = !paid;
      }
    }
    return paid ? "paid" : "free";
  }
}
