package com.sparkify.jobs.settings;

import java.util.List;

/** What was asked for cannot be done as it was asked. Holds every problem, not the first alone. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public UsageException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public UsageException(String problem) {
    this(List.of(problem));
  }

  /** Each problem: what is wrong, where it was said, and what it should be. */
  public List<String> problems() {
    return problems;
  }
}
