package com.sparkify.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRuleTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.01, 1e9})
  void takesAnyFiniteToleranceOfZeroOrMore(double tolerance) {
    assertThat(MatchRule.within(tolerance).toleranceSeconds()).isEqualTo(tolerance);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNegativeInfiniteAndNoNumber(double tolerance) {
    assertThatThrownBy(() -> MatchRule.within(tolerance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The tolerance in seconds must be a finite number of 0 or more, but is "
                + tolerance
                + "; 0.01 is usual");
  }

  @Test
  void noToleranceMeansEqualLengths() {
    assertThat(MatchRule.within(0)).isEqualTo(new MatchRule(0.0));
  }
}
