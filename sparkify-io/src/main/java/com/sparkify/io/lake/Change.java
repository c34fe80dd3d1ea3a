package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.Set;

/**
 * What becomes of the files that a table has already when new rows are published. It concerns only
 * what was published before the run: what the run itself writes is added together.
 */
public final class Change {
  private enum Kind {
    REPLACE_ALL,
    ADD,
    REPLACE_PARTITIONS
  }

  private static final Change ALL = new Change(Kind.REPLACE_ALL, Set.of());
  private static final Change NONE = new Change(Kind.ADD, Set.of());

  private final Kind kind;
  private final Set<Partition> partitions;

  private Change(Kind kind, Set<Partition> partitions) {
    this.kind = kind;
    this.partitions = partitions;
  }

  /** All are taken out: the new rows are the whole table. */
  public static Change replaceAll() {
    return ALL;
  }

  /** All stay: the new rows are added. */
  public static Change add() {
    return NONE;
  }

  /**
   * Those of the given partitions are taken out, all others stay. The new rows hold rows of these
   * partitions only; a partition without new rows disappears.
   */
  public static Change replacePartitions(Set<Partition> partitions) {
    return new Change(Kind.REPLACE_PARTITIONS, Set.copyOf(partitions));
  }

  /** Refuses partitions that the table cannot have. */
  void requireFits(Table table) {
    partitions.forEach(partition -> partition.folder(table));
  }

  boolean takesOut(DataFile published) {
    return takesOut(Partition.ofFolder(published.folder()));
  }

  boolean takesOut(Partition published) {
    return switch (kind) {
      case REPLACE_ALL -> true;
      case ADD -> false;
      case REPLACE_PARTITIONS -> partitions.contains(published);
    };
  }

  /** Whether new rows may lie in the partition of the file. */
  boolean mayBring(DataFile written) {
    return kind != Kind.REPLACE_PARTITIONS
        || partitions.contains(Partition.ofFolder(written.folder()));
  }

  @Override
  public String toString() {
    return kind == Kind.REPLACE_PARTITIONS
        ? "replace %d partitions".formatted(partitions.size())
        : kind == Kind.ADD ? "add" : "replace all";
  }
}
