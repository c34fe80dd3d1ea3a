package com.sparkify.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class DoubleOrderTest {

  @Property
  void placesAreOrderedAsTheNumbersAre(
      @ForAll @DoubleRange(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double one,
      @ForAll @DoubleRange(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double other) {
    int expected = one == other ? 0 : Double.compare(one, other);

    assertThat(DoubleOrder.place(one).compareTo(DoubleOrder.place(other))).isEqualTo(expected);
  }

  @Example
  void bothZerosShareOnePlaceBetweenTheSmallestNumbers() {
    assertThat(DoubleOrder.place(-0.0)).isEqualTo(DoubleOrder.place(0.0));
    assertThat(DoubleOrder.place(-Double.MIN_VALUE)).isLessThan(DoubleOrder.place(0.0));
    assertThat(DoubleOrder.place(Double.MIN_VALUE)).isGreaterThan(DoubleOrder.place(0.0));
    assertThat(DoubleOrder.place(-Double.MAX_VALUE)).isLessThan(DoubleOrder.place(-1.0));
  }

  @Example
  void nullHasNoPlace() {
    assertThat(DoubleOrder.place(null)).isNull();
  }
}
