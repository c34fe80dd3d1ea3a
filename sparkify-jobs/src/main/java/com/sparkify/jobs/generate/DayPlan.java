package com.sparkify.jobs.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How many events fall on which day and hour. */
final class DayPlan {
  static final long MILLIS_OF_A_DAY = 86_400_000;
  static final long MILLIS_OF_AN_HOUR = 3_600_000;
  private static final LocalDate FIRST = LocalDate.of(2018, 11, 1);
  static final long FIRST_DAY = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();

  /** More lines than this are not sorted at once. */
  private static final long MOST_AT_ONCE = 50_000;

  /** How busy each hour is: quiet before dawn, a peak in the late afternoon. */
  private static final int[] HOURS = {
    26, 22, 19, 16, 15, 16, 19, 23, 28, 32, 36, 40, 44, 50, 56, 62, 66, 62, 56, 50, 45, 40, 35, 30
  };

  private DayPlan() {}

  /**
   * A stretch of a day whose lines are made together.
   *
   * @param from its beginning in epoch milliseconds
   * @param to its end
   * @param events how many events begin in it
   */
  record Slice(long from, long to, long events) {}

  static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  /** How many events each day has; they add up to all. */
  static long[] eventsByDay(GenerateSettings settings) {
    double[] weights = new double[settings.days()];
    for (int day = 0; day < weights.length; day++) {
      DayOfWeek weekday = date(day).getDayOfWeek();
      boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
      int noise = Chance.of(settings.seed(), Chance.Of.DAY, day).below(40);
      weights[day] = (weekend ? 50 : 100) + noise;
    }
    return shares(settings.events(), weights);
  }

  /** A busy day hour by hour, another one as a whole. */
  static List<Slice> slices(int day, long events) {
    long start = FIRST_DAY + day * MILLIS_OF_A_DAY;
    if (events <= MOST_AT_ONCE) {
      return List.of(new Slice(start, start + MILLIS_OF_A_DAY, events));
    }
    double[] weights = new double[HOURS.length];
    for (int hour = 0; hour < HOURS.length; hour++) {
      weights[hour] = HOURS[hour];
    }
    long[] shares = shares(events, weights);
    List<Slice> slices = new ArrayList<>();
    for (int hour = 0; hour < HOURS.length; hour++) {
      long from = start + hour * MILLIS_OF_AN_HOUR;
      slices.add(new Slice(from, from + MILLIS_OF_AN_HOUR, shares[hour]));
    }
    return slices;
  }

  /** An instant of a slice at which a session begins. */
  static long beginning(Slice slice, Chance chance) {
    long length = slice.to() - slice.from();
    return length == MILLIS_OF_A_DAY
        ? slice.from()
            + chance.weighted(HOURS) * MILLIS_OF_AN_HOUR
            + chance.below(MILLIS_OF_AN_HOUR)
        : slice.from() + chance.below(length);
  }

  private static long[] shares(long total, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    long[] shares = new long[weights.length];
    double before = 0;
    long given = 0;
    for (int i = 0; i < weights.length; i++) {
      before += weights[i];
      long until = i == weights.length - 1 ? total : (long) (total * (before / sum));
      shares[i] = until - given;
      given = until;
    }
    return shares;
  }
}
