package com.sparkify.transforms;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finite doubles as longs that are equal and ordered as the doubles are.
 *
 * <p>Spark wraps a double that it groups by (for the sake of -0.0 and NaN) and then no longer sees
 * that its rows are sorted by it: each step by the same columns would sort them all again.
 */
final class DoubleOrder {
  private static final UserDefinedFunction PLACE =
      udf((UDF1<Double, Long>) DoubleOrder::place, DataTypes.LongType);

  private DoubleOrder() {}

  /** {@link #place} of a double column; null of null. */
  static Column placeOf(Column number) {
    return PLACE.apply(number);
  }

  /** The place of a number among all; null of null. Both zeros are one. */
  static Long place(Double number) {
    if (number == null) {
      return null;
    }
    long bits = Double.doubleToLongBits(number + 0.0);
    // The bits of negative numbers grow with the magnitude.
    return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
  }
}
