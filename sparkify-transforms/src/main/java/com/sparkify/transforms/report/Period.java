package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** The stretches of time that a figure is counted by, from the finest to the coarsest. */
public enum Period {
  /** A day. */
  DAY {
    @Override
    Column startOf(Column date) {
      return date;
    }
  },
  /** A week, from Monday. */
  WEEK {
    @Override
    Column startOf(Column date) {
      return trunc(date, "week");
    }
  },
  /** A month. */
  MONTH {
    @Override
    Column startOf(Column date) {
      return trunc(date, "month");
    }
  },
  /** A year. */
  YEAR {
    @Override
    Column startOf(Column date) {
      return trunc(date, "year");
    }
  },
  /** All the time there is. */
  WHOLE {
    @Override
    Column startOf(Column date) {
      return lit(null).cast(DataTypes.DateType);
    }
  };

  /** The first day of the period of a date; null for {@link #WHOLE}. */
  abstract Column startOf(Column date);

  /** The column {@code period} of a figure, as text: 2018-11-01. */
  Column of(Column date) {
    return startOf(date).cast(DataTypes.StringType).as("period");
  }
}
