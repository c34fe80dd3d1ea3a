package com.sparkify.jobs.report;

import com.sparkify.transforms.report.Listeners;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the page says first, of the whole lake.
 *
 * @param plays the plays
 * @param listeners the users with a play
 * @param listenedSeconds the lengths of the songs played, each rounded to whole seconds
 * @param paidPlays the plays on the paid level
 * @param peakHour the hour of the day with most plays, the earliest of equals; null without plays
 * @param matchedPlays the plays with a song of the catalogue
 * @param sessions the sessions of users
 * @param sessionSeconds the sum of their lengths
 * @param usersByLevel the users by the level that they have now
 */
public record KeyFigures(
    long plays,
    long listeners,
    long listenedSeconds,
    long paidPlays,
    Integer peakHour,
    long matchedPlays,
    long sessions,
    long sessionSeconds,
    Map<String, Long> usersByLevel) {

  static KeyFigures of(Map<String, Figure> figures) {
    Figure plays = figures.get("plays");
    Figure sessions = figures.get("sessions");
    return new KeyFigures(
        plays.sum("plays"),
        listeners(figures.get("listeners")),
        plays.sum("seconds"),
        plays.rows().stream()
            .filter(row -> "paid".equals(plays.value(row, "level")))
            .mapToLong(row -> plays.number(row, "plays"))
            .sum(),
        peakHour(figures.get("plays_by_hour")),
        plays.sum("matched"),
        sessions.sum("sessions"),
        sessions.sum("seconds"),
        usersByLevel(figures.get("users_by_level")));
  }

  private static long listeners(Figure listeners) {
    return listeners.rows().stream()
        .filter(row -> Listeners.ALL.equals(listeners.value(row, "level")))
        .filter(row -> Listeners.ALL.equals(listeners.value(row, "state")))
        .filter(row -> listeners.value(row, "previous") == null)
        .mapToLong(row -> listeners.number(row, "listeners"))
        .sum();
  }

  private static Integer peakHour(Figure byHour) {
    TreeMap<Integer, Long> hours = new TreeMap<>();
    for (List<Object> row : byHour.rows()) {
      hours.merge((int) byHour.number(row, "hour"), byHour.number(row, "plays"), Long::sum);
    }
    // Of equals max gives the last, which is the first of the reversed order.
    return hours.descendingMap().entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Map<String, Long> usersByLevel(Figure users) {
    Map<String, Long> byLevel = new TreeMap<>();
    for (List<Object> row : users.rows()) {
      Object level = users.value(row, "level");
      byLevel.merge(
          level == null ? "unknown" : level.toString(), users.number(row, "users"), Long::sum);
    }
    return byLevel;
  }
}
