package com.sparkify.model;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * How the JSON value of a field is read, and the type of the column that it fills.
 *
 * <p>In every text type a number, boolean, object or array is {@link RejectReason#INVALID_TYPE}
 * (but see {@link #USER_ID}); strings are trimmed of Unicode white space and an empty one is null.
 * In every number type the value is a JSON number, or a string that is one after trimming (a blank
 * string is null); anything else is {@link RejectReason#INVALID_TYPE}.
 */
public enum FieldType {
  /** Text, trimmed. */
  TEXT(DataTypes.StringType),
  /** Text that may have been encoded twice: repaired as {@code DoubleEncoding} does, trimmed. */
  REPAIRED_TEXT(DataTypes.StringType),
  /** Text that loses one pair of enclosing double quotes, trimmed before and after. */
  UNQUOTED_TEXT(DataTypes.StringType),
  /** Text, or a whole number that fits a long, written as its digits with its sign. */
  USER_ID(DataTypes.StringType),
  /** A finite number; -0.0 is 0.0. */
  DOUBLE(DataTypes.DoubleType),
  /** A whole number ({@code 3}, {@code 3.0}, {@code 3e2}) that fits 32 bits. */
  INT(DataTypes.IntegerType),
  /** A whole number that fits 64 bits. */
  LONG(DataTypes.LongType),
  /**
   * Milliseconds since 1970-01-01 UTC, whole or not, kept to the microsecond of the decimal as
   * written (finer is cut towards zero), within {@link Instants#EARLIEST} and {@link
   * Instants#LATEST}, else {@link RejectReason#INVALID_VALUE} whatever its size.
   */
  INSTANT(DataTypes.TimestampType);

  private final DataType columnType;

  FieldType(DataType columnType) {
    this.columnType = columnType;
  }

  /** The Spark type of the column that a field of this type fills. */
  public DataType columnType() {
    return columnType;
  }
}
