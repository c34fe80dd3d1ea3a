package com.sparkify.jobs.settings;

import com.sparkify.jobs.checks.CheckableTables;
import com.sparkify.model.Column;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.Bounds;
import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.Rule;
import com.sparkify.transforms.checks.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.types.NumericType;

/** Reads one rule of the user's: a block in {@code checks.rules}. */
final class RuleBlock {
  private static final List<String> OF_COLUMN =
      List.of("not-null", "unique", "values", "matches", "references");

  private final SettingsReader reader;
  private final String name;
  private final String prefix;

  private RuleBlock(SettingsReader reader, String name) {
    this.reader = reader;
    this.name = name;
    this.prefix = RuleKey.prefix(name);
  }

  /** The checks that the user's rules make, in the order of their names. */
  static List<Check> readAll(SettingsReader reader) {
    Map<String, RuleBlock> rules = new TreeMap<>();
    for (String key : reader.keys()) {
      RuleKey.parse(key)
          .ifPresent(
              found -> rules.computeIfAbsent(found.rule(), rule -> new RuleBlock(reader, rule)));
    }
    return rules.values().stream().flatMap(rule -> rule.read().stream()).toList();
  }

  private Optional<Check> read() {
    if (ChecksBlock.standardNames().contains(name)) {
      reader.problem(
          "%s%s: there is a check of this name already; choose another, or set %s.%s."
              .formatted(prefix, "table", ChecksBlock.SEVERITY, name));
    }
    Optional<Severity> severity = ChecksBlock.severity(reader, prefix + "severity", Severity.ERROR);
    Optional<Table> table = table();
    Optional<Rule> rule = table.flatMap(this::rule);
    return severity.flatMap(
        means -> rule.map(what -> new Check(name, table.orElseThrow().name(), means, what)));
  }

  private Optional<Table> table() {
    Optional<String> said = reader.text(prefix + "table");
    Optional<Table> table = said.flatMap(CheckableTables::named);
    if (table.isEmpty()) {
      problem("table", "must be one of " + String.join(", ", CheckableTables.names()) + ".");
    }
    return table;
  }

  private Optional<Rule> rule(Table table) {
    List<String> said = new ArrayList<>();
    OF_COLUMN.stream().filter(this::isSaid).forEach(said::add);
    List.of("sql", "table-sql").stream().filter(this::isSaid).forEach(said::add);
    boolean hasBounds = isSaid("min") || isSaid("max");
    if (hasBounds && !said.equals(List.of("table-sql"))) {
      said.add("min");
    }
    if (said.size() != 1) {
      reader.problem(
          "%s*: says %s; a rule has one of not-null, unique, values, min and max, matches, references (with column), sql or table-sql."
              .formatted(prefix, said.isEmpty() ? "nothing to check" : String.join(" and ", said)));
      return Optional.empty();
    }
    String what = said.get(0);
    if (what.equals("sql")) {
      return text("sql").map(Rule.Condition::new);
    }
    if (what.equals("table-sql")) {
      Optional<Bounds> bounds = hasBounds ? Optional.of(bounds()) : Optional.empty();
      return text("table-sql").map(sql -> new Rule.Total(sql, bounds));
    }
    return column(table).flatMap(column -> ofColumn(what, column));
  }

  private Optional<Rule> ofColumn(String what, Column column) {
    return switch (what) {
      case "not-null" -> flag("not-null", new Rule.NotNull(List.of(column.name())));
      case "unique" -> flag("unique", new Rule.Unique(List.of(column.name())));
      case "values" -> Optional.of(new Rule.OneOf(column.name(), reader.texts(prefix + "values")));
      case "matches" -> matches(column);
      case "references" -> references(column);
      default -> within(column);
    };
  }

  private Optional<Rule> flag(String field, Rule rule) {
    if (!reader.flag(prefix + field)) {
      problem(field, "must be true; to switch the rule off, set its severity to off.");
    }
    return Optional.of(rule);
  }

  private Optional<Rule> matches(Column column) {
    Optional<String> pattern = text("matches");
    try {
      pattern.ifPresent(Pattern::compile);
      return pattern.map(whole -> new Rule.Matches(column.name(), whole));
    } catch (PatternSyntaxException broken) {
      problem("matches", "is no regular expression: %s.".formatted(broken.getDescription()));
      return Optional.empty();
    }
  }

  private Optional<Rule> references(Column column) {
    String[] said = text("references").orElse("").split("\\.", 2);
    Optional<Table> table = CheckableTables.named(said[0]);
    Optional<Column> key = said.length < 2 ? Optional.empty() : table.flatMap(columnNamed(said[1]));
    if (key.isEmpty()) {
      problem("references", "must be a column of a table, such as songs.song_id.");
      return Optional.empty();
    }
    if (!key.get().type().equals(column.type())) {
      problem(
          "references",
          "is %s, but %s is %s; both must be of one type."
              .formatted(
                  key.get().type().simpleString(), column.name(), column.type().simpleString()));
    }
    return key.map(
        found -> new Rule.References(column.name(), table.orElseThrow().name(), found.name()));
  }

  private Optional<Rule> within(Column column) {
    if (!(column.type() instanceof NumericType)) {
      problem(
          "column", "is %s; min and max are for numbers.".formatted(column.type().simpleString()));
    }
    return Optional.of(new Rule.Within(column.name(), bounds()));
  }

  private Bounds bounds() {
    return new Bounds(bound("min"), bound("max"));
  }

  private Optional<Double> bound(String field) {
    return isSaid(field)
        ? Optional.of(reader.number(prefix + field, Double::isFinite, "must be a number."))
        : Optional.empty();
  }

  private Optional<Column> column(Table table) {
    Optional<Column> column = text("column").flatMap(name -> columnNamed(name).apply(table));
    if (column.isEmpty()) {
      problem(
          "column",
          "must be a column of %s: %s."
              .formatted(table.name(), String.join(", ", table.columnNames())));
    }
    return column;
  }

  private static Function<Table, Optional<Column>> columnNamed(String name) {
    return table ->
        table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private Optional<String> text(String field) {
    Optional<String> text = reader.text(prefix + field);
    if (text.isEmpty() && isSaid(field)) {
      problem(field, "must not be empty.");
    }
    return text;
  }

  private boolean isSaid(String field) {
    return reader.isSaid(prefix + field);
  }

  private void problem(String field, String expectation) {
    reader.problem(prefix + field, expectation);
  }
}
