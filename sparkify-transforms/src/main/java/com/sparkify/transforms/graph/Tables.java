package com.sparkify.transforms.graph;

import com.sparkify.model.Table;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that builds start from, before and after the changes of a run. */
public interface Tables {
  /** A table as it is after the run. */
  Dataset<Row> after(Table table);

  /** The partitions of a table, as they are after the run, that a step names. */
  Dataset<Row> after(Table table, Step partitions);

  /** A table as it was before the run. */
  Dataset<Row> before(Table table);

  /**
   * The partitions of a table, as they were before the run, that a step names; no other is read.
   */
  Dataset<Row> before(Table table, Step partitions);

  /**
   * The partitions of a table, as they were before the run, in which another table, partitioned
   * alike, has added rows; no other is read.
   */
  Dataset<Row> beforeBeside(Table table, Table added);

  /** What the run changes of a table. */
  TableDelta delta(Table table);

  /** The rows of a step. */
  Dataset<Row> of(Step step);

  /** The rows of a step; empty if it is known that there are none. */
  default Optional<Dataset<Row>> some(Step step) {
    return Optional.of(of(step));
  }
}
