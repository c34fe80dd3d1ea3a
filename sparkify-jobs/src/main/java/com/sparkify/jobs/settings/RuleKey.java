package com.sparkify.jobs.settings;

import com.sparkify.jobs.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a setting of one rule of the user's, {@code checks.rules.RULE.FIELD}.
 *
 * @param rule the name of the rule
 * @param field what is said of it
 */
record RuleKey(String rule, String field) {
  static final String BLOCK = "checks.rules";

  /** All that can be said of a rule. */
  static final List<String> FIELDS =
      List.of(
          "table",
          "severity",
          "column",
          "not-null",
          "unique",
          "values",
          "min",
          "max",
          "matches",
          "references",
          "sql",
          "table-sql");

  private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9-]*");

  /** Splits a name that has both parts, whether they are right or not. */
  static Optional<RuleKey> parse(String name) {
    String below = BLOCK + ".";
    int end = name.lastIndexOf('.');
    return name.startsWith(below) && end > below.length()
        ? Optional.of(new RuleKey(name.substring(below.length(), end), name.substring(end + 1)))
        : Optional.empty();
  }

  static String prefix(String rule) {
    return BLOCK + "." + rule + ".";
  }

  boolean exists() {
    return NAMES.matcher(rule).matches() && FIELDS.contains(field);
  }

  /** What to say of a name below the block that is no setting of a rule. */
  static String adviceOn(String name) {
    Optional<RuleKey> key = parse(name);
    if (key.isEmpty()) {
      return "each key of %s is the name of a rule and holds a block, such as { table = songplays, sql = \"song_length < 7200\" }."
          .formatted(BLOCK);
    }
    if (!NAMES.matcher(key.get().rule()).matches()) {
      return "%s cannot be the name of a rule; write it in small letters, digits and hyphens."
          .formatted(key.get().rule());
    }
    return "there is no such key; "
        + Nearest.to(key.get().field(), FIELDS)
            .map(field -> "did you mean %s?".formatted(prefix(key.get().rule()) + field))
            .orElse("those of a rule are " + String.join(", ", FIELDS) + ".");
  }
}
