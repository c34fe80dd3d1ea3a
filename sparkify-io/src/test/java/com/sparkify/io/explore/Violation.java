package com.sparkify.io.explore;

/** An invariant that does not hold. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String invariant;

  /** An invariant by its name, and what was found instead. */
  public Violation(String invariant, String found) {
    super(invariant + ": " + found);
    this.invariant = invariant;
  }

  public Violation(String invariant, String found, Throwable cause) {
    super(invariant + ": " + found, cause);
    this.invariant = invariant;
  }

  public String invariant() {
    return invariant;
  }
}
