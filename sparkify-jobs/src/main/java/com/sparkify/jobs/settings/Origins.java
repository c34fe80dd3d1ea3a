package com.sparkify.jobs.settings;

import com.typesafe.config.ConfigOrigin;

/** Where a value was said, in words. */
final class Origins {
  static final String DEFAULT = "default";

  private Origins() {}

  /** A file with its line, or the name of the option or variable. */
  static String describe(ConfigOrigin origin) {
    if (origin.resource() != null) {
      return DEFAULT;
    }
    if (origin.filename() == null) {
      return origin.description();
    }
    return origin.lineNumber() > 0
        ? origin.filename() + ":" + origin.lineNumber()
        : origin.filename();
  }
}
