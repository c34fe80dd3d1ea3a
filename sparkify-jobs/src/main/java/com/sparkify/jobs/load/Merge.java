package com.sparkify.jobs.load;

import static java.util.stream.Collectors.joining;

import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The statements that make a table of the warehouse equal to what was copied beside it. Rows that
 * are equal already are not touched; grants, views and what readers are looking at stay.
 */
final class Merge {
  private final TablePlan plan;
  private final PostgresTable target;
  private final String side;

  /**
   * @param side the name of the table beside it, as statements have it
   */
  Merge(TablePlan plan, PostgresTable target, String side) {
    this.plan = plan;
    this.target = target;
    this.side = side;
  }

  /** Adds what is new and changes what is another. */
  List<String> additions() {
    return plan.table().key().isEmpty() ? keylessReplacement() : List.of(upsert());
  }

  private List<String> keylessReplacement() {
    String insert =
        "INSERT INTO %s (%s)\nSELECT %s FROM %s"
            .formatted(target.name(), target.columnNames(), target.columnNames(), side);
    return scope().map(scope -> List.of(deletion(scope), insert)).orElse(List.of(insert));
  }

  private String deletion(String scope) {
    return "DELETE FROM %s AS t\nWHERE %s".formatted(target.name(), scope);
  }

  private String upsert() {
    Table table = plan.table();
    String key = String.join(", ", target.keyOf(""));
    String values =
        table.columnNames().stream()
            .filter(name -> !table.key().contains(name))
            .map(PostgresTable::quoted)
            .map(name -> "%s = EXCLUDED.%s".formatted(name, name))
            .collect(joining(", "));
    return """
        INSERT INTO %s (%s)
        SELECT %s FROM %s AS s
        WHERE NOT EXISTS (
          SELECT FROM %s AS t
          WHERE %s
            AND (%s) IS NOT DISTINCT FROM (%s))
        ON CONFLICT (%s) DO UPDATE SET %s"""
        .formatted(
            target.name(),
            target.columnNames(),
            target.columnNames(),
            side,
            target.name(),
            sameKey(),
            columnsOf("t"),
            columnsOf("s"),
            key,
            values);
  }

  /** Deletes what is no more; empty if nothing can have gone, or it was done with the additions. */
  Optional<String> deletions() {
    return plan.table().key().isEmpty()
        ? Optional.empty()
        : scope()
            .map(
                scope ->
                    "%s\n  AND NOT EXISTS (SELECT FROM %s AS s WHERE %s)"
                        .formatted(deletion(scope), side, sameKey()));
  }

  private String sameKey() {
    List<String> one = target.keyOf("t");
    List<String> other = target.keyOf("s");
    return IntStream.range(0, one.size())
        .mapToObj(i -> one.get(i) + " = " + other.get(i))
        .collect(joining(" AND "));
  }

  private String columnsOf(String row) {
    return plan.table().columnNames().stream()
        .map(name -> row + "." + PostgresTable.quoted(name))
        .collect(joining(", "));
  }

  /** Which rows of the table are compared with the copy; empty if none. */
  private Optional<String> scope() {
    if (plan.target() == TablePlan.Target.WHOLE) {
      return Optional.of("true");
    }
    if (plan.scope().isEmpty()) {
      return Optional.empty();
    }
    List<String> columns = plan.table().partitionedBy();
    if (columns.isEmpty()) {
      return Optional.of("true");
    }
    String names =
        columns.stream()
            .map(name -> "t." + PostgresTable.quoted(name))
            .collect(joining(", ", "(", ")"));
    return Optional.of(
        plan.scopeValues().stream()
            .map(values -> row(columns, values))
            .collect(joining(", ", names + " IN (", ")")));
  }

  private String row(List<String> columns, List<String> values) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> target.value(columns.get(i), values.get(i)))
        .collect(joining(", ", "(", ")"));
  }
}
