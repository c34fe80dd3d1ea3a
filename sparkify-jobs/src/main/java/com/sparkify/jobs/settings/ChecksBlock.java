package com.sparkify.jobs.settings;

import com.sparkify.jobs.checks.FigureCheck;
import com.sparkify.jobs.checks.GateRules;
import com.sparkify.jobs.checks.Limits;
import com.sparkify.jobs.text.Nearest;
import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.Checks;
import com.sparkify.transforms.checks.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what is checked: the block {@code checks}. */
final class ChecksBlock {
  static final String SEVERITY = "checks.severity";

  private final SettingsReader reader;

  private ChecksBlock(SettingsReader reader) {
    this.reader = reader;
  }

  static GateRules read(SettingsReader reader) {
    return new ChecksBlock(reader).read();
  }

  /** The names of the checks that are there whatever the user adds. */
  static List<String> standardNames() {
    return Stream.concat(
            Arrays.stream(FigureCheck.values()).map(FigureCheck::checkName),
            Checks.standard().list().stream().map(Check::name))
        .toList();
  }

  /** What to say of a name below {@code checks.severity} that is no check. */
  static String adviceOnSeverity(String name) {
    if (name.equals(SEVERITY)) {
      return "it is a block; each of its keys is the name of a check, such as users-level = off.";
    }
    String check = name.substring(SEVERITY.length() + 1);
    return "there is no such check; "
        + Nearest.to(check, standardNames())
            .map("did you mean %s?"::formatted)
            .orElse("they are " + String.join(", ", standardNames()) + ".");
  }

  private GateRules read() {
    Limits limits = limits();
    Map<FigureCheck, Severity> figures = new EnumMap<>(FigureCheck.class);
    for (FigureCheck check : FigureCheck.values()) {
      severity(SEVERITY + "." + check.checkName(), check.usualSeverity())
          .ifPresent(severity -> figures.put(check, severity));
    }
    List<Check> tables = new ArrayList<>();
    for (Check check : Checks.standard().list()) {
      severity(SEVERITY + "." + check.name(), check.severity())
          .ifPresent(severity -> tables.add(check.with(severity)));
    }
    tables.addAll(RuleBlock.readAll(reader));
    return new GateRules(limits, tables, figures, Set.of());
  }

  private Limits limits() {
    return new Limits(
        fraction("checks.max-rejected-fraction"),
        reader.wholeNumber(
            "checks.min-records", records -> records >= 0, "must be a whole number, 0 or more."),
        fraction("checks.max-redelivered-fraction"),
        (int)
            reader.wholeNumber(
                "checks.compared-runs",
                runs -> runs >= 1 && runs <= 100,
                "must be a whole number from 1 to 100."),
        fraction("checks.max-drop-fraction"),
        reader.number(
            "checks.max-spike-factor",
            factor -> factor >= 1 && Double.isFinite(factor),
            "must be a number, 1 or more."),
        fraction("checks.max-rows-lost-fraction"),
        fraction("checks.min-matched-fraction"),
        reader.duration("checks.max-age", "must be a time such as 36h or 7d, or null."));
  }

  private double fraction(String key) {
    return reader.number(
        key, number -> number >= 0 && number <= 1, "must be a number from 0 to 1.");
  }

  private enum Word {
    ERROR,
    WARN,
    OFF
  }

  private Optional<Severity> severity(String key, Severity usual) {
    return severity(reader, key, usual);
  }

  /** What a key says of a check; empty if it switches the check off. */
  static Optional<Severity> severity(SettingsReader reader, String key, Severity usual) {
    return switch (reader.choice(key, Word.class).orElse(Word.valueOf(usual.name()))) {
      case ERROR -> Optional.of(Severity.ERROR);
      case WARN -> Optional.of(Severity.WARN);
      case OFF -> Optional.empty();
    };
  }
}
