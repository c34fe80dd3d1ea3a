package com.sparkify.transforms.checks;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that is checked: all of it, or what is about to change of it. Each part is asked for only
 * if a check needs it.
 */
public interface CheckedTable {

  /** The rows that are checked. */
  Dataset<Row> rows();

  /**
   * Rows that are not checked themselves, but that the keys of {@link #rows} must differ from;
   * empty if it is known that there are none.
   */
  Optional<Dataset<Row>> neighbours();

  /**
   * Rows that {@link #rows} take the place of, and that are not among the neighbours; empty if it
   * is known that there are none.
   */
  Optional<Dataset<Row>> takenOut();

  /**
   * Rows that together with {@link #rows} have all keys that another table's rows may refer to;
   * empty if it is known that there are none.
   *
   * @param from the name of the table that refers
   * @param reference which of its columns refers, and to what
   */
  Optional<Dataset<Row>> stayingFor(String from, Rule.References reference);

  /** All rows. */
  Dataset<Row> all();

  /** A table of which all rows are checked. */
  static CheckedTable whole(Dataset<Row> rows) {
    return new CheckedTable() {
      @Override
      public Dataset<Row> rows() {
        return rows;
      }

      @Override
      public Optional<Dataset<Row>> neighbours() {
        return Optional.empty();
      }

      @Override
      public Optional<Dataset<Row>> takenOut() {
        return Optional.empty();
      }

      @Override
      public Optional<Dataset<Row>> stayingFor(String from, Rule.References reference) {
        return Optional.empty();
      }

      @Override
      public Dataset<Row> all() {
        return rows;
      }
    };
  }
}
