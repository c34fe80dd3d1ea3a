package com.sparkify.jobs.quarantine;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What became of records when their files were read again: those of one kind that had the same
 * reason and have the same one now.
 *
 * <p>Records are the same if they begin on the same line of the same file with the same characters,
 * in order where there are several. In a file that has changed since, that may be others.
 *
 * @param kind {@code songs} or {@code events}
 * @param before why they were rejected; empty if they were not, or were part of one that was
 * @param after why they are rejected now; empty if they are accepted
 * @param records how many
 */
public record Outcome(String kind, Optional<String> before, Optional<String> after, long records) {
  /** Enough to tell records of one line apart, and kept however a text is cut. */
  private static final int BEGINNING = 32;

  private static final StructType READINGS =
      new StructType().add("read_file", DataTypes.StringType).add("read_by", DataTypes.StringType);

  /**
   * The outcomes of the selected records, and of those that were not rejected before and are now;
   * by kind, then reasons.
   *
   * @param readings the last readings of the files before they were read again
   * @param run the run that read them again
   */
  public static List<Outcome> of(
      Lake lake, Selection selection, List<FileReading> readings, String run) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Feed kind : selection.kinds()) {
      List<FileReading> ofKind =
          readings.stream().filter(reading -> reading.kind().equals(kind.inLake())).toList();
      if (!ofKind.isEmpty()) {
        outcomes.addAll(of(lake, selection, kind, ofKind, run));
      }
    }
    return outcomes;
  }

  private static List<Outcome> of(
      Lake lake, Selection selection, Feed kind, List<FileReading> readings, String run) {
    Dataset<Row> before =
        numbered(before(lake, kind, readings).withColumn("is_selected", selection.matches()))
            .withColumnsRenamed(
                Map.of(
                    "source_file", "file_before",
                    "byte_offset", "offset_before",
                    "beginning", "beginning_before",
                    "place", "place_before",
                    "reason", "reason_before"));
    Dataset<Row> after = numbered(lake.read(kind.quarantine(), Set.of(Partition.of(run))));
    return before
        .join(
            after,
            col("file_before")
                .equalTo(col("source_file"))
                .and(col("offset_before").eqNullSafe(col("byte_offset")))
                .and(col("beginning_before").eqNullSafe(col("beginning")))
                .and(col("place_before").equalTo(col("place"))),
            "full_outer")
        .where(col("is_selected").or(col("file_before").isNull()))
        .groupBy("reason_before", "reason")
        .agg(count(lit(1)))
        .sort("reason_before", "reason")
        .collectAsList()
        .stream()
        .map(row -> of(kind, row))
        .toList();
  }

  private static Outcome of(Feed kind, Row row) {
    return new Outcome(
        kind.inLake(),
        Optional.ofNullable(row.getString(0)),
        Optional.ofNullable(row.getString(1)),
        row.getLong(2));
  }

  private static Dataset<Row> before(Lake lake, Feed kind, List<FileReading> readings) {
    Set<Partition> runs =
        readings.stream().map(reading -> Partition.of(reading.run())).collect(Collectors.toSet());
    List<Row> files =
        readings.stream().map(one -> RowFactory.create(one.path(), one.run())).toList();
    Dataset<Row> rejected = lake.read(kind.quarantine(), runs);
    return rejected.join(
        broadcast(rejected.sparkSession().createDataFrame(files, READINGS)),
        col("source_file").equalTo(col("read_file")).and(col("run_id").equalTo(col("read_by"))),
        "left_semi");
  }

  /** With the beginning of each record, and its place among those that begin alike on one line. */
  private static Dataset<Row> numbered(Dataset<Row> rejected) {
    Dataset<Row> named = rejected.withColumn("beginning", left(col("raw"), lit(BEGINNING)));
    Column place =
        row_number()
            .over(
                Window.partitionBy("source_file", "byte_offset", "beginning")
                    .orderBy("raw", "reason", "field"));
    return named.withColumn("place", place).drop("raw", "line", "field", "message", "run_id");
  }
}
