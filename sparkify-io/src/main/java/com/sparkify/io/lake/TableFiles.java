package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The data files of a table below one folder, published or still at the side. */
final class TableFiles {
  private final Lake lake;
  private final String folder;
  private final Table table;

  TableFiles(Lake lake, String folder, Table table) {
    this.lake = lake;
    this.folder = folder;
    this.table = table;
  }

  List<LakeStore.Listed> list() {
    try {
      return lake.store().list(folder).stream()
          .filter(file -> isData(file.path().substring(folder.length() + 1)))
          .toList();
    } catch (IOException e) {
      throw lake.failed("list " + folder, e);
    }
  }

  private static boolean isData(String pathInTable) {
    for (String name : pathInTable.split("/", -1)) {
      if (name.startsWith("_") || name.startsWith(".")) {
        return false;
      }
    }
    return pathInTable.endsWith(".parquet");
  }

  Dataset<Row> read() {
    SparkSession spark = lake.spark();
    if (list().isEmpty()) {
      return spark.createDataFrame(List.of(), table.schema());
    }
    return spark
        .read()
        .schema(table.schema())
        .parquet(lake.path(folder).toString())
        .selectExpr(
            table.columnNames().stream().map(name -> "`" + name + "`").toArray(String[]::new));
  }

  TableFigures figures() {
    List<LakeStore.Listed> files = list();
    Configuration conf = lake.spark().sessionState().newHadoopConf();
    long bytes = files.stream().mapToLong(LakeStore.Listed::bytes).sum();
    try {
      long rows =
          Concurrently.call(lake.store().callsAtOnce(), files, file -> rowsOf(file, conf)).stream()
              .mapToLong(Long::longValue)
              .sum();
      return new TableFigures(rows, files.size(), bytes);
    } catch (IOException e) {
      throw lake.failed("read the footers of " + folder, e);
    }
  }

  /** The footer says how many rows a file holds; no row is read. */
  private long rowsOf(LakeStore.Listed file, Configuration conf) throws IOException {
    FileStatus known = new FileStatus(file.bytes(), false, 1, 1, 0, lake.path(file.path()));
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(known, conf))) {
      return reader.getRecordCount();
    }
  }
}
