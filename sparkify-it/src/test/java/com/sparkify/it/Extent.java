package com.sparkify.it;

/**
 * How many faults a test run goes through. By default it is a few of each kind, so that the tests
 * take minutes; {@code -Dsparkify.it.faults=all} asks for all of them.
 */
final class Extent {
  private static final boolean ALL = "all".equals(System.getProperty("sparkify.it.faults"));

  private Extent() {}

  static boolean isAll() {
    return ALL;
  }

  /** As many as there are, or some. */
  static int of(int all, int some) {
    return ALL ? all : some;
  }
}
