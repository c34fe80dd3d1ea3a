package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns that a transform needs of one of its inputs.
 *
 * @param transform the transform as errors name it
 * @param input the input as errors name it
 * @param names the columns' names
 */
public record RequiredColumns(String transform, String input, List<String> names) {

  /** The columns by their names. */
  public static RequiredColumns of(String transform, String input, String... names) {
    return new RequiredColumns(transform, input, List.of(names));
  }

  /**
   * The rows with the required columns only, in the order in which they are required.
   *
   * @throws MissingColumnsException if the rows lack one
   */
  public Dataset<Row> selectFrom(Dataset<Row> rows) {
    require(rows);
    return rows.select(columns(names));
  }

  /**
   * Makes sure that the rows have the required columns.
   *
   * @throws MissingColumnsException if the rows lack one
   */
  void require(Dataset<Row> rows) {
    List<String> present = List.of(rows.columns());
    List<String> missing = names.stream().filter(name -> !present.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new MissingColumnsException(transform, input, missing, present);
    }
  }

  static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
