package com.sparkify.jobs.load;

import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.ForeignKey;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statements of the transaction that puts what was copied into its place, in their order:
 * tables that are referred to get their rows first and lose theirs last.
 */
final class Swap {
  private final String schema;
  private final SideTables side;
  private final List<TablePlan> plans;

  /**
   * @param plans those that change something, each behind those that it refers to
   */
  Swap(String schema, SideTables side, List<TablePlan> plans) {
    this.schema = schema;
    this.side = side;
    this.plans = plans;
  }

  private PostgresTable target(Table table) {
    return new PostgresTable(schema, table);
  }

  private Merge merge(TablePlan plan) {
    return new Merge(plan, target(plan.table()), side.name(plan.table()));
  }

  /** For each table what makes it, or adds and changes its rows. */
  Map<TablePlan, List<String>> additions() {
    Map<TablePlan, List<String>> additions = new LinkedHashMap<>();
    for (TablePlan plan : plans) {
      additions.put(
          plan,
          plan.target() == TablePlan.Target.MADE ? makes(plan.table()) : merge(plan).additions());
    }
    return additions;
  }

  private List<String> makes(Table table) {
    PostgresTable target = target(table);
    List<String> statements = new ArrayList<>();
    statements.add(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(side.name(table), PostgresTable.quoted(table.sqlName())));
    target.addPrimaryKey().ifPresent(statements::add);
    statements.addAll(target.indexes());
    statements.addAll(target.comments());
    return statements;
  }

  /** For each table that may lose rows, what deletes them. */
  Map<TablePlan, String> deletions() {
    Map<TablePlan, String> deletions = new LinkedHashMap<>();
    List<TablePlan> backwards = new ArrayList<>(plans);
    Collections.reverse(backwards);
    for (TablePlan plan : backwards) {
      if (plan.target() != TablePlan.Target.MADE) {
        merge(plan).deletions().ifPresent(delete -> deletions.put(plan, delete));
      }
    }
    return deletions;
  }

  /**
   * The foreign keys that are missing between tables that are there.
   *
   * @param isThere whether a table was there before
   * @param hasKey whether a table that was there has a foreign key
   */
  List<String> foreignKeys(Predicate<Table> isThere, BiPredicate<Table, ForeignKey> hasKey) {
    Set<String> made =
        plans.stream()
            .filter(plan -> plan.target() == TablePlan.Target.MADE)
            .map(plan -> plan.table().name())
            .collect(Collectors.toSet());
    List<String> statements = new ArrayList<>();
    for (Table table : TableChoice.ALL) {
      boolean isMade = made.contains(table.name());
      for (ForeignKey key : table.foreignKeys()) {
        boolean canBe =
            (isMade || isThere.test(table))
                && (made.contains(key.table()) || isThere.test(named(key.table())));
        if (canBe && (isMade || !hasKey.test(table, key))) {
          statements.add(target(table).addForeignKey(key));
        }
      }
    }
    return statements;
  }

  private static Table named(String name) {
    Optional<Table> table =
        TableChoice.ALL.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    return table.orElseThrow();
  }

  /** Drops what stands beside the tables. */
  List<String> drops() {
    List<String> drops = new ArrayList<>();
    for (TablePlan plan : plans) {
      if (plan.target() != TablePlan.Target.MADE) {
        drops.add("DROP TABLE " + side.name(plan.table()));
      }
    }
    drops.add("DROP TABLE " + side.copied());
    return drops;
  }
}
