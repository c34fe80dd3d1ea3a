package com.sparkify.transforms;

/**
 * When a play and a song of the same folded title and artist are the same recording.
 *
 * @param toleranceSeconds the most by which their lengths may differ, inclusive; finite, 0 or more
 */
public record MatchRule(double toleranceSeconds) {

  /**
   * @throws IllegalArgumentException if the tolerance is negative, infinite or not a number
   */
  public MatchRule {
    if (!(toleranceSeconds >= 0) || Double.isInfinite(toleranceSeconds)) {
      throw new IllegalArgumentException(
          "The tolerance in seconds must be a finite number of 0 or more, but is %s; 0.01 is usual"
              .formatted(toleranceSeconds));
    }
  }

  /**
   * A play matches if {@code Math.abs(length - duration) <= toleranceSeconds} in double arithmetic.
   *
   * @throws IllegalArgumentException if the tolerance is negative, infinite or not a number
   */
  public static MatchRule within(double toleranceSeconds) {
    return new MatchRule(toleranceSeconds);
  }
}
