package com.sparkify.jobs.pipeline;

import java.time.LocalDate;

/**
 * Days in a row, both ends included.
 *
 * @param first the first of them
 * @param last the last; if it is earlier than the first, there are none
 */
public record Days(LocalDate first, LocalDate last) {
  /** Not a single day. */
  public static final Days NONE = new Days(LocalDate.MAX, LocalDate.MIN);

  /** The days from one to another. A null leaves that end open; two nulls are no days. */
  public static Days between(LocalDate first, LocalDate last) {
    if (first == null && last == null) {
      return NONE;
    }
    return new Days(first == null ? LocalDate.MIN : first, last == null ? LocalDate.MAX : last);
  }

  boolean isNone() {
    return first.isAfter(last);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
