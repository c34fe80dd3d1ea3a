package com.sparkify.transforms.graph;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run changes of a table. Rows that are empty are known not to exist.
 *
 * @param mode how it is applied
 * @param key by which removed rows are found in the table; of {@link Mode#MERGE} only
 * @param added rows that are new
 * @param changed new versions of rows that are among the removed
 * @param removed rows that leave the table, at least their key and partition columns
 */
public record TableDelta(
    Mode mode,
    List<String> key,
    Optional<Dataset<Row>> added,
    Optional<Dataset<Row>> changed,
    Optional<Dataset<Row>> removed) {

  /** How a change is applied; dbt's incremental strategies. */
  public enum Mode {
    /** Added rows come to those that are there. */
    APPEND,
    /** Added rows are the whole table. */
    OVERWRITE,
    /**
     * The partitions of removed and changed rows are written anew; other added rows are appended.
     */
    MERGE,
    /** The table has to be made in full. */
    FULL
  }

  /** Nothing changes. */
  public static TableDelta none() {
    return append(Optional.empty());
  }

  /** Rows are added. */
  public static TableDelta append(Dataset<Row> rows) {
    return append(Optional.of(rows));
  }

  /** Rows are added, if there are any. */
  public static TableDelta append(Optional<Dataset<Row>> rows) {
    return new TableDelta(Mode.APPEND, List.of(), rows, Optional.empty(), Optional.empty());
  }

  /** All rows that the table has from now on. */
  public static TableDelta overwrite(Dataset<Row> rows) {
    return new TableDelta(
        Mode.OVERWRITE, List.of(), Optional.of(rows), Optional.empty(), Optional.empty());
  }

  /** The table has to be made in full. */
  public static TableDelta full() {
    return new TableDelta(
        Mode.FULL, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Rows are added, and others leave. Without rows that leave it is {@link #append}. */
  public static TableDelta merge(
      List<String> key,
      Optional<Dataset<Row>> added,
      Optional<Dataset<Row>> changed,
      Optional<Dataset<Row>> removed) {
    return removed.isEmpty()
        ? append(added)
        : new TableDelta(Mode.MERGE, key, added, changed, removed);
  }

  /** Whether it is known that nothing changes. */
  public boolean isNone() {
    return mode == Mode.APPEND && added.isEmpty();
  }
}
