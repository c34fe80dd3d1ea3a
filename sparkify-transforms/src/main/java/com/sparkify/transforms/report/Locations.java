package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;

/** The parts of an event's location, which is {@code City-City, ST} or {@code City, ST-ST}. */
final class Locations {
  /** Names beyond this many characters are cut. */
  static final int LONGEST_NAME = 200;

  private Locations() {}

  /** What follows the last comma, such as {@code NY-NJ-PA}; null if nothing does. */
  static Column state(Column location) {
    return name(regexp_extract(location, "(?s)^.*,([^,]*)$", 1));
  }

  /** What is before the last comma, or all if there is none; null if that is nothing. */
  static Column city(Column location) {
    return name(regexp_replace(location, "(?s),[^,]*$", ""));
  }

  /** A name of bounded length; null of nothing. */
  static Column name(Column text) {
    return nullif(substring(trim(text), 1, LONGEST_NAME), lit(""));
  }
}
