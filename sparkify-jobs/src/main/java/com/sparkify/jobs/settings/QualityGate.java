package com.sparkify.jobs.settings;

import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is checked before a run is published.
 *
 * @param limits of the figures of a run
 * @param tableChecks what must be true of the tables, the standard checks and the user's; those
 *     that are switched off are not among them
 * @param figureSeverities the checks of figures that are not switched off
 * @param accepted the names of checks that may fail this once
 */
public record QualityGate(
    Limits limits,
    List<Check> tableChecks,
    Map<FigureCheck, Severity> figureSeverities,
    Set<String> accepted) {

  public QualityGate {
    tableChecks = List.copyOf(tableChecks);
    figureSeverities = Map.copyOf(figureSeverities);
    accepted = Set.copyOf(accepted);
  }

  /** What a check of a figure means if it fails; empty if it is switched off. */
  public Optional<Severity> severityOf(FigureCheck check) {
    return Optional.ofNullable(figureSeverities.get(check));
  }

  /** The names of all checks that can fail. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (FigureCheck check : FigureCheck.values()) {
      if (figureSeverities.containsKey(check)) {
        names.add(check.checkName());
      }
    }
    tableChecks.forEach(check -> names.add(check.name()));
    return names;
  }

  /**
   * The same, letting some checks pass.
   *
   * @throws UsageException if there is no such check
   */
  public QualityGate accepting(List<String> checks) {
    List<String> known = List.copyOf(names());
    List<String> problems = new ArrayList<>();
    for (String check : checks) {
      if (!known.contains(check)) {
        problems.add(
            "--accept %s: there is no such check; %sthe checks are %s."
                .formatted(
                    check,
                    Nearest.to(check, known).map("did you mean %s? Else "::formatted).orElse(""),
                    String.join(", ", known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new QualityGate(limits, tableChecks, figureSeverities, Set.copyOf(checks));
  }
}
