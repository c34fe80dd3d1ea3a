package com.sparkify.transforms;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.dayofweek;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The parts of a timestamp on the calendar and the clock of a zone: proleptic Gregorian, offsets as
 * java.time has them, whatever the session's time zone. Null of null.
 */
public final class LocalCalendar {
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final long MICROS_AN_HOUR = 3_600_000_000L;

  private final ZoneId zone;

  private LocalCalendar(ZoneId zone) {
    this.zone = zone;
  }

  /** The calendar and the clock of a zone. */
  public static LocalCalendar in(ZoneId zone) {
    return new LocalCalendar(zone);
  }

  /** The date. */
  public Column date(Column instant) {
    Column local = localMicros(instant);
    Column days = wholeQuotient(local.minus(pmod(local, lit(MICROS_A_DAY))), MICROS_A_DAY);
    return date_from_unix_date(days.cast(DataTypes.IntegerType));
  }

  /** The year. */
  Column yearOf(Column instant) {
    return year(date(instant));
  }

  /** The month, 1 to 12. */
  Column monthOf(Column instant) {
    return month(date(instant));
  }

  /** The day of the month, 1 to 31. */
  Column dayOf(Column instant) {
    return dayofmonth(date(instant));
  }

  /** The ISO 8601 week, 1 to 53. */
  Column weekOf(Column instant) {
    return weekofyear(date(instant));
  }

  /** The day of the week, 1 = Sunday to 7 = Saturday. */
  public Column weekdayOf(Column instant) {
    return dayofweek(date(instant));
  }

  /** The hour of the day on the clock, 0 to 23. */
  public Column hourOf(Column instant) {
    Column timeOfDay = pmod(localMicros(instant), lit(MICROS_A_DAY));
    return wholeQuotient(timeOfDay, MICROS_AN_HOUR).cast(DataTypes.IntegerType);
  }

  /**
   * The zone's clock as microseconds since its 1970-01-01T00:00. Spark's own calendar functions
   * would read a timestamp in the session's zone.
   */
  private Column localMicros(Column instant) {
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset()) {
      // As UTC, in which most lakes are: an addition takes a small part of the time.
      long offset = rules.getOffset(Instant.EPOCH).getTotalSeconds() * MICROS_A_SECOND;
      return unix_micros(instant).plus(lit(offset));
    }
    return unix_micros(from_utc_timestamp(instant, zone.getId()));
  }

  /** Whole numbers all the way: doubles cannot hold the microseconds of far centuries. */
  private static Column wholeQuotient(Column dividend, long divisor) {
    return call_function("div", dividend, lit(divisor));
  }
}
