package com.sparkify.jobs.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.io.lake.Lake;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The last reading of a file, which rejected records that are selected.
 *
 * @param kind {@code songs} or {@code events}
 * @param path the file
 * @param run the run that read it
 * @param records how many of the selected records it rejected
 */
public record FileReading(String kind, String path, String run, long records) {

  /** The readings whose records are open and selected, by kind and path. */
  public static List<FileReading> open(Lake lake, Selection selection) {
    return new QuarantinedRecords(lake, selection)
            .rows()
            .where(col("is_open"))
            .groupBy("kind", "source_file", "run_id")
            .agg(count(lit(1)))
            .sort("kind", "source_file")
            .collectAsList()
            .stream()
            .map(FileReading::of)
            .toList();
  }

  private static FileReading of(Row row) {
    return new FileReading(row.getString(0), row.getString(1), row.getString(2), row.getLong(3));
  }
}
