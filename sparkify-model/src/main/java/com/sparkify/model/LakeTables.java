package com.sparkify.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a lake, and in which order they refer to each other. */
public final class LakeTables {
  /** The star schema and the staging tables: what came of accepted records. */
  public static final List<Table> OF_ACCEPTED =
      Stream.concat(StarSchema.TABLES.stream(), Staging.TABLES.stream()).toList();

  /** Those that others may read: the star schema, the staging tables and the quarantine. */
  public static final List<Table> PUBLISHED =
      Stream.concat(OF_ACCEPTED.stream(), Stream.of(Quarantine.EVENTS, Quarantine.SONGS)).toList();

  /** All of them, those included that a lake keeps for itself. */
  public static final List<Table> ALL =
      Stream.of(
              StarSchema.TABLES.stream(),
              Stream.of(Feed.values()).flatMap(Feed::tables),
              LakeState.TABLES.stream())
          .flatMap(tables -> tables)
          .toList();

  private LakeTables() {}

  /** The same tables, each behind those among them that it refers to. */
  public static List<Table> referredFirst(List<Table> tables) {
    List<Table> ordered = new ArrayList<>();
    List<Table> left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      Table next =
          left.stream()
              .filter(table -> left.stream().noneMatch(other -> refers(table, other)))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("These tables refer in a circle: " + left));
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static boolean refers(Table table, Table other) {
    return table.foreignKeys().stream().anyMatch(key -> key.table().equals(other.name()));
  }
}
