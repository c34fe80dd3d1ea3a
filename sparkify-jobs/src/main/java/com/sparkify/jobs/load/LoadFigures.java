package com.sparkify.jobs.load;

import com.sparkify.jobs.load.LoadResult.LoadedTable;
import com.sparkify.jobs.load.TableCopy.Copied;
import com.sparkify.jobs.load.TablePlan.Target;
import java.util.HashMap;
import java.util.Map;

/** Counts what a load does. */
final class LoadFigures {
  private final Map<TablePlan, Copied> copied = new HashMap<>();
  private final Map<TablePlan, Long> written = new HashMap<>();
  private final Map<TablePlan, Long> deleted = new HashMap<>();

  void copied(TablePlan table, Copied rows) {
    copied.put(table, rows);
    if (table.target() == Target.MADE) {
      written.put(table, rows.rows());
    }
  }

  /** A statement of the transaction has changed so many rows. */
  void changed(TablePlan table, String statement, long rows) {
    (statement.startsWith("DELETE") ? deleted : written).merge(table, rows, Long::sum);
  }

  LoadResult of(LoadPlan plan) {
    return new LoadResult(
        plan.tables().stream().map(this::of).toList(),
        copied.values().stream().mapToLong(Copied::nuls).sum());
  }

  private LoadedTable of(TablePlan table) {
    return new LoadedTable(
        table.table().sqlName(),
        table.isDone() ? 0 : table.read().size(),
        copied.getOrDefault(table, Copied.NONE).rows(),
        written.getOrDefault(table, 0L),
        deleted.getOrDefault(table, 0L));
  }
}
