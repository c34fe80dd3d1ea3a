package com.sparkify.jobs;

import java.util.List;

/** What was asked for cannot be done as it was asked. Holds every problem there is. */
final class UsageException extends RuntimeException {
  private final List<String> problems;

  UsageException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  UsageException(String problem) {
    this(List.of(problem));
  }

  List<String> problems() {
    return problems;
  }
}
