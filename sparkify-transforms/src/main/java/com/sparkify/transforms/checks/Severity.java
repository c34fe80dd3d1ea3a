package com.sparkify.transforms.checks;

import java.util.Locale;

/** What a check that fails means for a run. */
public enum Severity {
  /** Nothing is published. */
  ERROR,
  /** The run says so, and goes on. */
  WARN;

  /** As settings and run records write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
