package com.sparkify.io.s3;

import java.util.List;

/** S3 cannot be used as asked; there is a line for each problem, which says what to do. */
public final class StoreUnreachableException extends RuntimeException {
  private final List<String> problems;

  StoreUnreachableException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each, in the order of the places asked about. */
  public List<String> problems() {
    return problems;
  }
}
