package com.sparkify.io.json;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A source is missing, or the store does not let it be listed or read. The run cannot go on; the
 * message names every source concerned, the cause, and what to do.
 */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** One exception that says all of the problems; the causes are kept. */
  static SourceException all(List<SourceException> problems) {
    if (problems.size() == 1) {
      return problems.get(0);
    }
    SourceException all =
        new SourceException(
            problems.stream()
                .map(SourceException::getMessage)
                .collect(
                    Collectors.joining(
                        "\n  ", problems.size() + " sources have problems:\n  ", "")),
            problems.get(0));
    problems.stream().skip(1).forEach(all::addSuppressed);
    return all;
  }
}
