package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.PartitionRows;
import com.sparkify.model.Table;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that a run needs several times: worked out once, and the same each time. There is one rule
 * for all: of a small run they stay in the driver if they are few, and else they are written to the
 * run's scratch area.
 */
final class KeptRows {
  /** Up to so many rows stay in the driver. */
  static final int FEW = 10_000;

  /**
   * Some of them.
   *
   * @param rows the rows, to be read as often as wanted
   * @param local the same in the driver, if they are there
   */
  record Kept(Dataset<Row> rows, Optional<List<Row>> local) {
    /** How many of them have a value in a column. */
    long countWith(String column) {
      return local
          .map(some -> some.stream().filter(row -> row.getAs(column) != null).count())
          .orElseGet(() -> rows.where(rows.col(column).isNotNull()).count());
    }

    boolean isEmpty() {
      return local.map(List::isEmpty).orElseGet(rows::isEmpty);
    }

    /** How many of them belong to each partition of a table. */
    Map<Partition, Long> partitions(Table table) {
      if (local.isEmpty()) {
        return PartitionRows.count(table, rows);
      }
      Map<Partition, Long> counts = new HashMap<>();
      local.get().forEach(row -> counts.merge(PartitionRows.of(table, row), 1L, Long::sum));
      return counts;
    }
  }

  private final LakeTransaction transaction;
  private final boolean isSmall;
  private final IdentityHashMap<Dataset<Row>, Kept> known = new IdentityHashMap<>();

  /**
   * Keeps rows for a run.
   *
   * @param isSmall whether the run reads so little that most rows are few
   */
  KeptRows(LakeTransaction transaction, boolean isSmall) {
    this.transaction = transaction;
    this.isSmall = isSmall;
  }

  /** Whether the run reads so little that most rows are few. */
  boolean isSmall() {
    return isSmall;
  }

  /** Works rows out. Rows that were kept already are returned as they were. */
  Kept keep(String name, Dataset<Row> rows) {
    synchronized (known) {
      if (known.containsKey(rows)) {
        return known.get(rows);
      }
    }
    Kept kept = few(rows).orElseGet(() -> written(name, rows));
    synchronized (known) {
      known.put(kept.rows(), kept);
    }
    return kept;
  }

  private Optional<Kept> few(Dataset<Row> rows) {
    if (!isSmall) {
      return Optional.empty();
    }
    List<Row> local = rows.limit(FEW + 1).collectAsList();
    return local.size() > FEW
        ? Optional.empty()
        : Optional.of(
            new Kept(
                rows.sparkSession().createDataFrame(local, rows.schema()), Optional.of(local)));
  }

  private Kept written(String name, Dataset<Row> rows) {
    String folder = name.replaceAll("[^a-z_]+", "-");
    return new Kept(transaction.scratch(folder, rows), Optional.empty());
  }
}
