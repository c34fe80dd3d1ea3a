package com.sparkify.transforms.checks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that is checked: all of it, or what is about to change of it. Each part is asked for only
 * if a check needs it.
 */
public interface CheckedTable {

  /** The rows that are checked. */
  Dataset<Row> rows();

  /** Rows that are not checked themselves, but that the keys of {@link #rows} must differ from. */
  Dataset<Row> neighbours();

  /** Rows that {@link #rows} take the place of, and that are not among the neighbours. */
  Dataset<Row> takenOut();

  /**
   * Rows with all keys that another table's rows may refer to.
   *
   * @param from the name of the table that refers
   * @param reference which of its columns refers, and to what
   */
  Dataset<Row> referredToBy(String from, Rule.References reference);

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
      public Dataset<Row> neighbours() {
        return rows.limit(0);
      }

      @Override
      public Dataset<Row> takenOut() {
        return rows.limit(0);
      }

      @Override
      public Dataset<Row> referredToBy(String from, Rule.References reference) {
        return rows;
      }

      @Override
      public Dataset<Row> all() {
        return rows;
      }
    };
  }
}
