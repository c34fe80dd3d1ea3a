package com.sparkify.io.lake;

import com.sparkify.io.parquet.LakeParquetFormat;
import com.sparkify.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Writes rows as the Parquet files of a table. */
final class TableWriter {
  private static final String ROWS = "rows";

  private final Lake lake;

  TableWriter(Lake lake) {
    this.lake = lake;
  }

  /**
   * Writes the rows into an empty folder.
   *
   * @return the files; an empty table is one file without rows
   * @throws LakeException if the files do not hold the rows
   */
  List<CountedFile> write(Table table, Dataset<Row> rows, Arrangement arrangement, String folder) {
    requireSession(lake);
    requireSchema(table, rows.schema());
    List<CountedFile> files = writeAsArranged(table, arranged(table, rows, arrangement), folder);
    return CountedFile.rows(files) == 0 ? writeEmpty(table, folder) : files;
  }

  private static Dataset<Row> arranged(Table table, Dataset<Row> rows, Arrangement arrangement) {
    return switch (arrangement) {
      case GATHERED ->
          rows.hint("rebalance", table.partitionedBy().stream().map(functions::col).toArray());
      case AS_IT_COMES -> rows.coalesce(Arrangement.TASKS);
    };
  }

  /**
   * Writes rows that were read from other files of the table into an empty folder, arranged as they
   * are.
   *
   * @param expected how many rows those files hold
   * @throws LakeException if the new files hold another number of rows
   */
  List<CountedFile> copy(Table table, Dataset<Row> rows, long expected, String folder) {
    requireSession(lake);
    List<CountedFile> files = writeAsArranged(table, rows, folder);
    if (CountedFile.rows(files) != expected) {
      throw new LakeException(
          "Compacted %d rows of %s into %s, but the files to compact hold %d. Nothing was published. Check whether something else than Sparkify writes to the lake %s."
              .formatted(CountedFile.rows(files), table.name(), folder, expected, lake.uri()));
    }
    return files;
  }

  /**
   * The files are looked at again once they are written, since a committer that Spark and the store
   * do not agree on loses them without a word.
   */
  private List<CountedFile> writeAsArranged(Table table, Dataset<Row> rows, String folder) {
    Observation counted = new Observation();
    // Behind the exchange, where each row is counted once even if a stage has to be run again.
    Dataset<Row> observed = rows.observe(counted, functions.count(functions.lit(1)).as(ROWS));
    write(table, observed, folder, table.partitionedBy());
    List<CountedFile> files = filesIn(table, folder);
    requireComplete(
        lake, table, folder, (Long) observed(counted).get(ROWS), CountedFile.rows(files));
    return files;
  }

  static void requireComplete(Lake lake, Table table, String folder, long written, long found) {
    if (found != written) {
      throw new LakeException(
          "Wrote %d rows of %s, but the files in %s hold %d. Nothing was published. Check that Spark's committer fits the store: spark.sql.sources.commitProtocolClass, fs.s3a.committer.*."
              .formatted(written, table.name(), lake.path(folder), found));
    }
  }

  private List<CountedFile> filesIn(Table table, String folder) {
    TableFiles files = new TableFiles(lake, folder, table);
    return files.count(files.list());
  }

  /** What was counted while rows were written. */
  static Map<String, Object> observed(Observation counted) {
    try {
      return counted.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeException("Interrupted after a table was written; nothing was published.", e);
    }
  }

  /** Writes the one file without rows that an empty table is, partition columns included. */
  List<CountedFile> writeEmpty(Table table, String folder) {
    Dataset<Row> none = lake.spark().createDataFrame(List.of(), table.schema()).coalesce(1);
    write(table, none, folder, List.of());
    return filesIn(table, folder);
  }

  private void write(Table table, Dataset<Row> rows, String folder, List<String> partitionedBy) {
    DataFrameWriter<Row> writer =
        rows.write()
            .mode(SaveMode.Overwrite)
            .format(LakeParquetFormat.class.getName())
            .options(FileOptions.of(table));
    if (!partitionedBy.isEmpty()) {
      writer = writer.partitionBy(partitionedBy.toArray(String[]::new));
    }
    writer.save(lake.path(folder).toString());
  }

  static void requireSession(Lake lake) {
    LakeSession.REQUIRED.forEach(
        (key, value) -> {
          String found = lake.spark().conf().get(key, "");
          if (!found.equalsIgnoreCase(value)) {
            throw new LakeException(
                "The Spark session has %s=%s, with which a lake's files would come out wrong. Set it to %s (LakeSession.REQUIRED has all that is needed)."
                    .formatted(key, found, value));
          }
        });
  }

  private static void requireSchema(Table table, StructType found) {
    Map<String, String> wanted = types(table.schema());
    if (!List.copyOf(wanted.entrySet()).equals(List.copyOf(types(found).entrySet()))) {
      throw new IllegalArgumentException(
          "The table %s has the columns %s, but the rows have %s"
              .formatted(table.name(), wanted, types(found)));
    }
  }

  private static Map<String, String> types(StructType schema) {
    Map<String, String> types = new LinkedHashMap<>();
    for (var field : schema.fields()) {
      types.put(field.name(), field.dataType().simpleString());
    }
    return types;
  }
}
