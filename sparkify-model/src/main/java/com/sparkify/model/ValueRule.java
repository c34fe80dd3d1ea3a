package com.sparkify.model;

/**
 * What the number of a field must be beyond its type; a number that breaks its rule is {@link
 * RejectReason#INVALID_VALUE}.
 */
public enum ValueRule {
  ANY("may be any number"),
  NOT_NEGATIVE("must be 0 or more"),
  POSITIVE("must be more than 0");

  private final String words;

  ValueRule(String words) {
    this.words = words;
  }

  public boolean holds(double value) {
    return switch (this) {
      case ANY -> true;
      case NOT_NEGATIVE -> value >= 0;
      case POSITIVE -> value > 0;
    };
  }

  public boolean holds(long value) {
    return switch (this) {
      case ANY -> true;
      case NOT_NEGATIVE -> value >= 0;
      case POSITIVE -> value > 0;
    };
  }

  /** The rule as a message says it, such as {@code must be more than 0}. */
  public String words() {
    return words;
  }
}
