package com.sparkify.jobs.pipeline;

import java.util.List;

/** The lake and a source lie inside each other. Holds every such problem. */
public final class MisplacedLakeException extends RuntimeException {
  private final transient List<String> problems;

  MisplacedLakeException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
