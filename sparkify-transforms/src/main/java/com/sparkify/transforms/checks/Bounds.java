package com.sparkify.transforms.checks;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A range of numbers, both ends in it.
 *
 * @param least the lower end; empty if there is none
 * @param most the upper end; empty if there is none
 */
public record Bounds(Optional<Double> least, Optional<Double> most) {

  /** Numbers from one to another. */
  public static Bounds between(double least, double most) {
    return new Bounds(Optional.of(least), Optional.of(most));
  }

  /** Numbers of so much or more. */
  public static Bounds atLeast(double least) {
    return new Bounds(Optional.of(least), Optional.empty());
  }

  String inWords() {
    if (least.isPresent() && most.isPresent()) {
      return "from %s to %s".formatted(plain(least.get()), plain(most.get()));
    }
    return least
        .map(number -> plain(number) + " or more")
        .orElseGet(() -> most.map(number -> plain(number) + " or less").orElse("any number"));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Whether a number lies outside; null if it is null. */
  Column isOutside(Column number) {
    Column value = number.cast("double");
    Column outside = isnan(value);
    if (least.isPresent()) {
      outside = outside.or(value.lt(lit(least.get())));
    }
    if (most.isPresent()) {
      outside = outside.or(value.gt(lit(most.get())));
    }
    return outside;
  }
}
