package com.sparkify.io.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/** Writes what was read, accepted and rejected, in one pass. */
final class ArrivalsWriter {
  private static final String ROWS = "rows";
  private static final String RESCUED = "rescued";

  private final Lake lake;
  private final Table table;
  private final List<String> data;

  ArrivalsWriter(Lake lake, Table table) {
    this.lake = lake;
    this.table = table;
    this.data =
        table.columnNames().stream().filter(name -> !table.partitionedBy().contains(name)).toList();
  }

  /**
   * Writes into an empty folder. Rows stay with the task that has read them: they are not shuffled.
   *
   * @param read the columns of the table and of {@link RecordColumns}
   * @throws LakeException if the files do not hold the rows
   */
  Arrivals write(Dataset<Row> read, String folder) {
    TableWriter.requireSession(lake);
    StructType rejected = read.select(arranged(read.schema())).schema();
    ArrivalCounts counts =
        new BatchedArrivals(lake, table)
            .write(read, accepted(rejected), rejected, folder)
            .orElseGet(() -> writeRows(read, folder));
    return arrivals(read.schema(), folder, counts);
  }

  /** What only rejected records have comes behind what accepted ones have. */
  private StructType accepted(StructType rejected) {
    return new StructType(Arrays.copyOf(rejected.fields(), data.size()));
  }

  private ArrivalCounts writeRows(Dataset<Row> read, String folder) {
    Observation counted = new Observation();
    List<String> partitions = new ArrayList<>(List.of(Arrivals.REJECTED_COLUMN));
    partitions.addAll(table.partitionedBy());
    List<Column> columns = new ArrayList<>(List.of(arranged(read.schema())));
    columns.add(col(RecordColumns.REASON).isNotNull().as(Arrivals.REJECTED_COLUMN));
    table.partitionedBy().forEach(name -> columns.add(col(name)));
    read.select(columns.toArray(Column[]::new))
        .observe(counted, count(lit(1)).as(ROWS), count(col(RecordColumns.RESCUED)).as(RESCUED))
        .write()
        .mode(SaveMode.Overwrite)
        .format(ArrivalsFormat.class.getName())
        .options(FileOptions.of(table))
        .option(ArrivalsFormat.COLUMNS_OPTION, data.size())
        .option(ArrivalsFormat.DEPTH_OPTION, table.partitionedBy().size())
        .partitionBy(partitions.toArray(String[]::new))
        .save(lake.path(folder).toString());
    Map<String, Object> counts = TableWriter.observed(counted);
    return new ArrivalCounts((Long) counts.get(ROWS), (Long) counts.get(RESCUED));
  }

  private Arrivals arrivals(StructType schema, String folder, ArrivalCounts counts) {
    TableFiles accepted = new TableFiles(lake, folder + "/" + Arrivals.ACCEPTED_FOLDER, table);
    TableFiles rejected = new TableFiles(lake, folder + "/" + Arrivals.REJECTED_FOLDER, table);
    List<CountedFile> acceptedFiles = accepted.count(accepted.list());
    List<DataFile> rejectedFiles = rejected.list();
    long rejectedRows = CountedFile.rows(rejected.count(rejectedFiles));
    TableWriter.requireComplete(
        lake, table, folder, counts.rows(), CountedFile.rows(acceptedFiles) + rejectedRows);
    return new Arrivals(
        accepted,
        acceptedFiles,
        rejectedRows(schema, rejectedFiles),
        rejectedRows,
        counts.rescued());
  }

  private Dataset<Row> rejectedRows(StructType schema, List<DataFile> files) {
    if (files.isEmpty()) {
      return lake.spark().createDataFrame(List.of(), schema);
    }
    String[] paths =
        files.stream().map(file -> lake.path(file.stored()).toString()).toArray(String[]::new);
    return lake.reader().schema(schema).parquet(paths);
  }

  /** First what accepted records have, then what only rejected ones have; no partitions. */
  private Column[] arranged(StructType read) {
    List<Column> columns = new ArrayList<>();
    data.forEach(name -> columns.add(col(name)));
    Arrays.stream(read.fieldNames())
        .filter(name -> !table.columnNames().contains(name))
        .forEach(name -> columns.add(col(name)));
    return columns.toArray(Column[]::new);
  }
}
