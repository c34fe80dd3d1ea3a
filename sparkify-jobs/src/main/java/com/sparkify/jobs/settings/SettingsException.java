package com.sparkify.jobs.settings;

import java.util.List;

/** The settings cannot be used. Holds every problem there is, not the first alone. */
public final class SettingsException extends RuntimeException {
  private final List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem: the key, the value, where it was said, and what it should be. */
  public List<String> problems() {
    return problems;
  }
}
