package com.sparkify.io.lake;

import com.sparkify.io.explore.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of two tables, each named by the run that brought it and the zone of that run. A run
 * adds a file to {@code songs}; {@code users} it replaces by a file of the rows before and its own.
 *
 * @param format what the lake is built with; null if it is not known
 */
record ModelTables(List<String> songs, List<String> users, LakeFormat format) {
  static final ModelTables EMPTY = new ModelTables(List.of(), List.of(), null);

  static ModelTables of(MemoryFiles files) {
    return new ModelTables(rows(files, "songs"), rows(files, "users"), null);
  }

  private static List<String> rows(MemoryFiles files, String table) {
    List<String> rows = new ArrayList<>();
    for (String path : files.below(table)) {
      rows.addAll(List.of(files.read(path).orElseThrow().split("\n")));
    }
    rows.sort(String::compareTo);
    return rows;
  }

  /** The runs of which there is a row. */
  Set<String> runs() {
    Set<String> runs = new TreeSet<>();
    songs.forEach(row -> runs.add(row.split("@", 2)[0]));
    users.forEach(row -> runs.add(row.split("@", 2)[0]));
    return runs;
  }

  void requireSameAs(ModelTables expected, String invariant, String when) {
    if (!hasRowsOf(expected)) {
      throw new Violation(invariant, "%s, %s, not %s".formatted(when, this, expected));
    }
  }

  boolean hasRowsOf(ModelTables other) {
    return songs.equals(other.songs) && users.equals(other.users);
  }

  /** Each table holds what stays, and nothing but what was there before or comes. */
  void requireBetween(ModelTables before, ModelTables after, String invariant) {
    if (!isBetween(songs, before.songs, after.songs)
        || !isBetween(users, before.users, after.users)) {
      throw new Violation(invariant, "%s between %s and %s".formatted(this, before, after));
    }
  }

  private static boolean isBetween(
      Collection<String> rows, Collection<String> before, Collection<String> after) {
    Set<String> either = new HashSet<>(before);
    either.addAll(after);
    Set<String> both = new HashSet<>(before);
    both.retainAll(after);
    return either.containsAll(rows) && rows.containsAll(both);
  }

  @Override
  public String toString() {
    return "songs " + songs + " and users " + users;
  }
}
