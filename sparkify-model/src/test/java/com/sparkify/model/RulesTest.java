package com.sparkify.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void rejectReasonsHaveStableCodes() {
    assertThat(Arrays.stream(RejectReason.values()).map(RejectReason::code))
        .containsExactly(
            "malformed_json",
            "missing_field",
            "invalid_type",
            "invalid_value",
            "record_too_long",
            "unreadable_file");
  }

  @Test
  void instantsReachFromTheSecondDayOfYearOneToTheLastButOneOf9999() {
    assertThat(Instants.toMicros(Instants.EARLIEST)).isEqualTo(-62135510400000000L);
    assertThat(Instants.toMicros(Instants.LATEST)).isEqualTo(253402214399999999L);
    assertThat(Instants.LATEST).hasToString("9999-12-30T23:59:59.999999Z");
  }

  @Test
  void zeroIsNotNegativeAndNotPositive() {
    assertThat(ValueRule.NOT_NEGATIVE.holds(0L)).isTrue();
    assertThat(ValueRule.NOT_NEGATIVE.holds(-1L)).isFalse();
    assertThat(ValueRule.POSITIVE.holds(0.0)).isFalse();
    assertThat(ValueRule.POSITIVE.holds(Double.MIN_VALUE)).isTrue();
    assertThat(ValueRule.ANY.holds(-1.0)).isTrue();
  }
}
