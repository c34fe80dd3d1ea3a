package com.sparkify.jobs.report;

import com.sparkify.transforms.report.Period;
import java.util.List;
import java.util.Optional;

/**
 * A table of counts.
 *
 * @param name the figure
 * @param period what it is counted by, if it has a column {@code period}
 * @param dimensions the columns that say what is counted; texts, whole numbers or null
 * @param determined how many of the dimensions, from the second on, follow from the first
 * @param measures the columns that are counts, behind the dimensions
 * @param rows the values, in the order of the columns
 */
public record Figure(
    String name,
    Optional<Period> period,
    List<String> dimensions,
    int determined,
    List<String> measures,
    List<List<Object>> rows) {

  /** A figure without periods. */
  static Figure timeless(
      String name, List<String> dimensions, List<String> measures, List<List<Object>> rows) {
    return new Figure(name, Optional.empty(), dimensions, 0, measures, rows);
  }

  /** All columns by name. */
  List<String> columns() {
    return java.util.stream.Stream.concat(dimensions.stream(), measures.stream()).toList();
  }

  /** The whole number in a column of a row. */
  long number(List<Object> row, String column) {
    return ((Number) row.get(columns().indexOf(column))).longValue();
  }

  /** The value in a column of a row. */
  Object value(List<Object> row, String column) {
    return row.get(columns().indexOf(column));
  }

  /** The sum of a measure. */
  long sum(String measure) {
    return rows.stream().mapToLong(row -> number(row, measure)).sum();
  }
}
