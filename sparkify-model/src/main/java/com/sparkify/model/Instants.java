package com.sparkify.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The instants that the lake can hold: a date and a time of day in every zone. */
public final class Instants {
  /** The earliest instant taken, inclusive. */
  public static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");

  /** The end of the last day taken, exclusive: 9999-12-30 belongs to the range as a whole. */
  public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /** The latest instant taken, inclusive, at the lake's precision. */
  public static final Instant LATEST = END.minus(1, ChronoUnit.MICROS);

  private Instants() {}

  /** Microseconds since the epoch, the precision of every timestamp of the lake. */
  public static long toMicros(Instant instant) {
    // ChronoUnit.MICROS.between overflows for years this far from the epoch.
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
  }
}
