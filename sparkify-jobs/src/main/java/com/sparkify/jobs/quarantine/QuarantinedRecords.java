package com.sparkify.jobs.quarantine;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.Feed;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The quarantined records of a lake.
 *
 * <p>A file that was read several times has records of each reading. Those of its last reading are
 * <em>open</em>: they say what is wrong with it now.
 */
public final class QuarantinedRecords {
  private static final int SHOWN_CHARACTERS = 200;

  private final Lake lake;
  private final Selection selection;

  public QuarantinedRecords(Lake lake, Selection selection) {
    this.lake = lake;
    this.selection = selection;
  }

  /** One row a record: {@code kind}, the columns of the quarantine, and {@code is_open}. */
  public Dataset<Row> rows() {
    return selection.kinds().stream().map(this::rows).reduce(Dataset::unionByName).orElseThrow();
  }

  private Dataset<Row> rows(Feed kind) {
    Dataset<Row> rejected = lake.read(kind.quarantine());
    Dataset<Row> lastReadings =
        rejected
            .select(col("source_file").as("path"), col("run_id").as("last_run"))
            .unionByName(
                lake.read(kind.bookmarks()).select(col("path"), col("run_id").as("last_run")))
            .groupBy("path")
            .agg(max("last_run").as("last_run"));
    return rejected
        .where(selection.matches())
        .join(lastReadings, col("source_file").equalTo(col("path")))
        .withColumn("is_open", col("run_id").equalTo(col("last_run")))
        .withColumn("kind", lit(kind.inLake()))
        .select(
            "kind",
            "source_file",
            "byte_offset",
            "line",
            "reason",
            "field",
            "message",
            "raw",
            "run_id",
            "is_open");
  }

  /**
   * How many records there are: one row a {@code kind}, {@code reason} and {@code field}, with the
   * number of {@code records} and how many of them are {@code open}; the most frequent first.
   */
  public Dataset<Row> counts() {
    return groups(rows()).sort(order());
  }

  /**
   * The same with {@code samples}: of each group some records, those of the newest run first, each
   * with file, line, offset, message and the beginning of its text.
   *
   * @param most how many of a group, at least 1
   */
  public Dataset<Row> countsWithSamples(int most) {
    Dataset<Row> rows = rows();
    Dataset<Row> samples =
        rows.withColumn(
                "place",
                row_number()
                    .over(
                        Window.partitionBy("kind", "reason", "field")
                            .orderBy(
                                col("run_id").desc(),
                                col("source_file"),
                                col("byte_offset"),
                                col("raw"))))
            .where(col("place").leq(most))
            .groupBy("kind", "reason", "field")
            .agg(array_sort(collect_list(struct(sample()))).as("samples"))
            .toDF("of_kind", "of_reason", "of_field", "samples");
    return groups(rows)
        .join(
            samples,
            col("kind")
                .equalTo(col("of_kind"))
                .and(col("reason").equalTo(col("of_reason")))
                .and(col("field").eqNullSafe(col("of_field"))))
        .select("kind", "reason", "field", "records", "open", "samples")
        .sort(order());
  }

  private static Column[] sample() {
    return new Column[] {
      col("place"),
      col("run_id"),
      col("source_file"),
      col("line"),
      col("byte_offset"),
      col("message"),
      left(col("raw"), lit(SHOWN_CHARACTERS)).as("raw")
    };
  }

  private static Dataset<Row> groups(Dataset<Row> rows) {
    return rows.groupBy("kind", "reason", "field")
        .agg(count(lit(1)).as("records"), count_if(col("is_open")).as("open"));
  }

  private static Column[] order() {
    return new Column[] {
      col("kind"), col("records").desc(), col("reason"), col("field").asc_nulls_first()
    };
  }
}
