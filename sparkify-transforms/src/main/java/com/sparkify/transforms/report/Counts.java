package com.sparkify.transforms.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.Quarantine;
import com.sparkify.model.StarSchema;
import com.sparkify.transforms.MissingColumnsException;
import com.sparkify.transforms.RequiredColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables counted by one of their columns. */
public final class Counts {
  private Counts() {}

  /**
   * Users by the level that they have now.
   *
   * @param users rows of {@link StarSchema#USERS}
   * @return {@code level}, {@code users}
   * @throws MissingColumnsException if {@code users} lacks a column
   */
  public static Dataset<Row> usersByLevel(Dataset<Row> users) {
    return by("level", "users", users);
  }

  /**
   * Songs of the catalogue by year of release.
   *
   * @param songs rows of {@link StarSchema#SONGS}
   * @return {@code year} (0 if unknown), {@code songs}
   * @throws MissingColumnsException if {@code songs} lacks a column
   */
  public static Dataset<Row> songsByYear(Dataset<Row> songs) {
    return by("year", "songs", songs);
  }

  /**
   * Rejected records by reason.
   *
   * @param quarantine rows of one of the {@link Quarantine} tables
   * @return {@code reason}, {@code records}
   * @throws MissingColumnsException if {@code quarantine} lacks a column
   */
  public static Dataset<Row> rejectedByReason(Dataset<Row> quarantine) {
    return by("reason", "records", quarantine);
  }

  private static Dataset<Row> by(String column, String counted, Dataset<Row> rows) {
    return RequiredColumns.of("Counts", counted, column)
        .selectFrom(rows)
        .groupBy(col(column))
        .agg(count(lit(1)).as(counted));
  }
}
