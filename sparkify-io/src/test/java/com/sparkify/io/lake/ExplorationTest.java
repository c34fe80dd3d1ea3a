package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.explore.Explored;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every interleaving of the real classes that publish, on a model of a store, up to a number of
 * faults: {@link LakeLaws} says what holds in each state.
 */
@ExtendWith(QuietLog.class)
class ExplorationTest {
  @ParameterizedTest
  @EnumSource
  void whateverGoesWrongTheLakeKeepsItsLaws(Exploration exploration) {
    Explored explored = exploration.explore();
    System.out.println(explored);
    assertThat(explored.violations()).as(explored.toString()).isEmpty();
  }
}
