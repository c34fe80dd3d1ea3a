package com.sparkify.io.lake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Names a run. Run ids sort by the time they were made, and are unique.
 *
 * @param value such as {@code 20181112T101530123Z-9f3a61c2}
 */
public record RunId(String value) implements Comparable<RunId> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The id of a run that starts now, told apart from others of the same millisecond by chance. */
  public static RunId of(Instant now, int chance) {
    return new RunId(TIME.format(now) + "-" + String.format(Locale.ROOT, "%08x", chance));
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
