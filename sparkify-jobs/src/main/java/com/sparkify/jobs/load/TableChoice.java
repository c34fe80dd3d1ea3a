package com.sparkify.jobs.load;

import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables that can be loaded, and which have to be loaded together. */
public final class TableChoice {
  /** All of them, each behind those that it refers to. */
  public static final List<Table> ALL = LakeTables.referredFirst(LakeTables.OF_ACCEPTED);

  private TableChoice() {}

  /** The table of this name in SQL. */
  public static Optional<Table> named(String name) {
    return ALL.stream().filter(table -> table.sqlName().equals(name)).findFirst();
  }

  /**
   * These tables with those that they refer to, and with those in the warehouse that refer to them:
   * loaded at different times their keys would contradict each other.
   */
  static List<Table> together(List<Table> wanted, Predicate<Table> isInWarehouse) {
    Set<String> names = new TreeSet<>();
    wanted.forEach(table -> names.add(table.name()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Table table : ALL) {
        Stream<String> referred = table.foreignKeys().stream().map(key -> key.table());
        if (names.contains(table.name())) {
          grows |= names.addAll(referred.toList());
        } else if (isInWarehouse.test(table) && referred.anyMatch(names::contains)) {
          grows |= names.add(table.name());
        }
      }
    }
    return ALL.stream().filter(table -> names.contains(table.name())).toList();
  }
}
