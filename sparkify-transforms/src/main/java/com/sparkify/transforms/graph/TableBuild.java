package com.sparkify.transforms.graph;

import com.sparkify.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How one table is made of others. Pure: no action, no session, no clock.
 *
 * <p>One law holds each build: {@code full(a + b) = apply(full(a), incremental(a, b))}, row for
 * row.
 */
public interface TableBuild {
  /** The table that is made. */
  Table target();

  /** The tables of which it needs the rows of this run; they are made first. */
  List<Table> inputs();

  /** All rows of the table, made of its inputs as they are after the run. */
  Dataset<Row> full(Tables tables);

  /**
   * What the changes of its inputs change; {@link TableDelta#full} if it has to be made in full.
   */
  default TableDelta incremental(Tables tables) {
    return TableDelta.full();
  }

  /** Where the rows of {@link #full} lie, if that follows from an input; decides how to write. */
  default Optional<Spread> spread() {
    return Optional.empty();
  }

  /**
   * The rows of a table lie in the partitions of an input, or in larger ones.
   *
   * @param input the input
   * @param folder turns the first partition value of the input into a text that is equal for those
   *     in one partition of the table
   */
  record Spread(Table input, UnaryOperator<String> folder) {}
}
