package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import com.sparkify.model.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The data files of a table below one folder, published or still at the side. */
final class TableFiles {
  private final Lake lake;
  private final String root;
  private final Table table;

  TableFiles(Lake lake, String root, Table table) {
    this.lake = lake;
    this.root = root;
    this.table = table;
  }

  static TableFiles published(Lake lake, Table table) {
    return new TableFiles(lake, table.name(), table);
  }

  List<DataFile> list() {
    try {
      return list(root);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.LIST, "list " + root, e);
    }
  }

  private List<DataFile> list(String folder) throws IOException {
    return lake.store().list(folder).stream()
        .map(file -> new DataFile(root, file.path().substring(root.length() + 1), file.bytes()))
        .filter(file -> isData(file.path()))
        .toList();
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
    return list().isEmpty() ? noRows() : read(List.of(root));
  }

  /** The rows of these partitions; no other partition's folder is listed. */
  Dataset<Row> read(Set<Partition> partitions) {
    List<String> folders = new ArrayList<>();
    for (Partition partition : partitions) {
      String folder = partition.folder(table);
      folders.add(folder.isEmpty() ? root : root + "/" + folder);
    }
    try {
      List<String> present =
          Concurrently.call(
                  lake.store().callsAtOnce(),
                  folders,
                  folder -> list(folder).isEmpty() ? "" : folder)
              .stream()
              .filter(folder -> !folder.isEmpty())
              .sorted()
              .toList();
      return present.isEmpty() ? noRows() : read(present);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.LIST, "list partitions of " + root, e);
    }
  }

  /** The rows of these files, of which there is at least one. */
  Dataset<Row> readFiles(Collection<DataFile> files) {
    return read(files.stream().map(DataFile::stored).toList());
  }

  private Dataset<Row> read(List<String> paths) {
    return lake.reader()
        .schema(table.schema())
        .option("basePath", lake.path(root).toString())
        .parquet(paths.stream().map(path -> lake.path(path).toString()).toArray(String[]::new))
        .selectExpr(
            table.columnNames().stream().map(name -> "`" + name + "`").toArray(String[]::new));
  }

  private Dataset<Row> noRows() {
    return lake.spark().createDataFrame(List.of(), table.schema());
  }

  TableFigures figures() {
    return CountedFile.figures(count(list()));
  }

  /** The files with the numbers of their rows, in the same order. */
  List<CountedFile> count(List<DataFile> files) {
    Configuration conf = lake.spark().sessionState().newHadoopConf();
    // Made once: for options of its own, each reader would read Hadoop's settings from their files.
    ParquetReadOptions options = HadoopReadOptions.builder(conf).build();
    try {
      return Concurrently.call(
          lake.store().callsAtOnce(),
          files,
          file -> new CountedFile(file, rowsOf(file, conf, options)));
    } catch (IOException e) {
      throw lake.failed(S3Attempt.READ, "read the footers of " + root, e);
    }
  }

  /** The footer says how many rows a file holds; no row is read. */
  private long rowsOf(DataFile file, Configuration conf, ParquetReadOptions options)
      throws IOException {
    FileStatus known = new FileStatus(file.bytes(), false, 1, 1, 0, lake.path(file.stored()));
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(known, conf), options)) {
      return reader.getRecordCount();
    }
  }
}
