package com.sparkify.jobs.load;

import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.Snapshot;
import java.util.List;

/**
 * What one load has to do.
 *
 * @param load names it
 * @param snapshot the files of the lake
 * @param tables all tables, each behind those that it refers to
 * @param side where rows are copied to
 */
record LoadPlan(RunId load, Snapshot snapshot, List<TablePlan> tables, SideTables side) {
  LoadPlan {
    tables = List.copyOf(tables);
  }

  /** The tables that are not yet as in the lake. */
  List<TablePlan> toDo() {
    return tables.stream().filter(table -> !table.isDone()).toList();
  }

  boolean isDone() {
    return toDo().isEmpty();
  }
}
