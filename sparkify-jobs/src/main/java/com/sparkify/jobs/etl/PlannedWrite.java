package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.io.lake.Partition;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run would do to a partition.
 *
 * @param table its table
 * @param folder its folder below the table; empty for a table without partitions
 * @param how what happens to the files that are there
 * @param rows how many rows come in that are not there yet; -1 if that is not known
 */
record PlannedWrite(Table table, String folder, How how, long rows) {
  static final long UNKNOWN = -1;

  /** What happens to files that are there. */
  enum How {
    ADDED_TO,
    REWRITTEN
  }

  /** A table without partitions is written as a whole. */
  static PlannedWrite ofWhole(Table table) {
    return new PlannedWrite(table, "", How.REWRITTEN, UNKNOWN);
  }

  /** The partitions that rows come into, and those that are rewritten, by their folders. */
  static List<PlannedWrite> of(Table table, Dataset<Row> rows, Set<Partition> rewritten) {
    Map<Partition, Long> counts = counts(table, rows);
    Set<Partition> all = new HashSet<>(counts.keySet());
    all.addAll(rewritten);
    List<PlannedWrite> writes = new ArrayList<>();
    for (Partition partition : all) {
      writes.add(
          new PlannedWrite(
              table,
              partition.folder(table),
              rewritten.contains(partition) ? How.REWRITTEN : How.ADDED_TO,
              counts.getOrDefault(partition, 0L)));
    }
    writes.sort(Comparator.comparing(PlannedWrite::folder));
    return writes;
  }

  private static Map<Partition, Long> counts(Table table, Dataset<Row> rows) {
    Column[] columns = table.partitionedBy().stream().map(name -> col(name)).toArray(Column[]::new);
    Map<Partition, Long> counts = new HashMap<>();
    for (Row row : rows.groupBy(columns).agg(count(lit(1))).collectAsList()) {
      Object[] values = new Object[columns.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(i);
      }
      if (row.getLong(columns.length) > 0) {
        counts.put(Partition.of(values), row.getLong(columns.length));
      }
    }
    return counts;
  }
}
