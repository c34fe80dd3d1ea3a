package com.sparkify.io.explore;

/** What is explored: plays once, from the beginning, and takes each choice from the play. */
@FunctionalInterface
public interface Scenario {
  /**
   * Plays to the end. Apart from its choices it does the same every time.
   *
   * @throws Violation if an invariant does not hold
   * @throws Play.KnownState what {@link Play#choose} throws, once the play was cleaned up
   */
  void play(Play play);
}
