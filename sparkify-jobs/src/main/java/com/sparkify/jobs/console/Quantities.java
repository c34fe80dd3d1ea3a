package com.sparkify.jobs.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same on every machine whatever its locale. */
public final class Quantities {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Quantities() {}

  /** A count with its thousands set apart: {@code 8,056}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count and its noun, in the plural unless it is one: {@code 1 file}, {@code 2 files}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A size in the largest unit that it fills: {@code 512 B}, {@code 1.5 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 1023.95 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  /** A time taken: {@code 4.2 s}, {@code 3 min 5 s}. */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(100)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
