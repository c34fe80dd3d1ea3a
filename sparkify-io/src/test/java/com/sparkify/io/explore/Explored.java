package com.sparkify.io.explore;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an exploration found.
 *
 * @param name of the scenario
 * @param faults how many there were at most in a history
 * @param states how many states were met
 * @param plays how many histories were played, most of them only as far as a known state
 * @param violations the first history found of each invariant that does not hold: none has fewer
 *     faults
 */
public record Explored(
    String name,
    int faults,
    long states,
    long plays,
    Duration duration,
    Map<String, Found> violations) {

  /** A history that breaks an invariant. */
  public record Found(Violation violation, List<String> history) {
    @Override
    public String toString() {
      return violation.getMessage()
          + history.stream().map(choice -> "\n    " + choice).collect(Collectors.joining());
    }
  }

  @Override
  public String toString() {
    return "%s: %,d states, %,d histories of at most %d faults, %.1f s%s"
        .formatted(
            name,
            states,
            plays,
            faults,
            duration.toMillis() / 1000.0,
            violations.values().stream()
                .map(found -> "\n  " + found)
                .collect(Collectors.joining()));
  }
}
