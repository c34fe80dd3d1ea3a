package com.sparkify.jobs.checks;

import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Optional;

/** The tables that can be checked, by the names that SQL knows them by. */
public final class CheckableTables {
  /** All of them. */
  public static final List<Table> ALL = LakeTables.OF_ACCEPTED;

  private CheckableTables() {}

  /** A table by its name, with {@code _} or {@code /} in it. */
  public static Optional<Table> named(String name) {
    return ALL.stream().filter(table -> nameOf(table).equals(name.replace('/', '_'))).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(CheckableTables::nameOf).toList();
  }

  private static String nameOf(Table table) {
    return table.name().replace('/', '_');
  }
}
