package com.sparkify.it;

/**
 * How many faults a test run goes through. By default it is a few of each kind, so that the tests
 * take minutes; {@code -Dsparkify.it.faults=all} asks for all of them, {@code =one} for one of each
 * kind where another test run goes through more.
 */
final class Extent {
  private static final String ASKED = System.getProperty("sparkify.it.faults", "some");

  private Extent() {}

  static boolean isAll() {
    return ASKED.equals("all");
  }

  static boolean isOne() {
    return ASKED.equals("one");
  }

  /** As many as there are, or some, or one. */
  static int of(int all, int some) {
    return isAll() ? all : isOne() ? 1 : some;
  }
}
