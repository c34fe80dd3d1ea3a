package com.sparkify.model;

import org.apache.spark.sql.types.DataType;

/**
 * One column of a table.
 *
 * @param name its name
 * @param type its Spark type
 * @param nullability whether rows may lack it
 * @param meaning one sentence for the documentation, with the unit where there is one
 */
public record Column(String name, DataType type, Nullability nullability, String meaning) {

  /** Whether rows may lack a column's value. */
  public enum Nullability {
    NOT_NULL,
    NULLABLE
  }

  static Column notNull(String name, DataType type, String meaning) {
    return new Column(name, type, Nullability.NOT_NULL, meaning);
  }

  static Column nullable(String name, DataType type, String meaning) {
    return new Column(name, type, Nullability.NULLABLE, meaning);
  }
}
