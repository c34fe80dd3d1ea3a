package com.sparkify.io.lake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rewrites files of a table, folder by folder, as fewer ones. The rows are copied as they are. */
final class Compactor {
  private final Lake lake;
  private final Table table;
  private final CompactionRule rule;
  private final Supplier<String> sideFolders;

  /**
   * @param sideFolders gives an empty folder for each write
   */
  Compactor(Lake lake, Table table, CompactionRule rule, Supplier<String> sideFolders) {
    this.lake = lake;
    this.table = table;
    this.rule = rule;
    this.sideFolders = sideFolders;
  }

  /**
   * Rewrites the given files.
   *
   * @param folders the files of each folder
   * @return the new files, near the rule's size each
   */
  List<CountedFile> rewrite(List<List<CountedFile>> folders) {
    Map<Boolean, List<List<CountedFile>>> byFitInOneFile =
        folders.stream().collect(partitioningBy(files -> filesFor(files) == 1));
    List<CountedFile> written = new ArrayList<>();
    List<List<CountedFile>> inOneFile = byFitInOneFile.get(true);
    if (!inOneFile.isEmpty()) {
      written.addAll(asOneFileEach(inOneFile));
    }
    for (List<CountedFile> files : byFitInOneFile.get(false)) {
      written.addAll(copy(files, read(files).repartition(filesFor(files))));
    }
    return written;
  }

  private int filesFor(List<CountedFile> files) {
    return rule.filesFor(CountedFile.figures(files).bytes());
  }

  /** In one job, however many folders: there may be hundreds of little ones. */
  private List<CountedFile> asOneFileEach(List<List<CountedFile>> folders) {
    List<CountedFile> files = folders.stream().flatMap(List::stream).toList();
    Column[] partition = table.partitionedBy().stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> rows = read(files);
    return copy(
        files,
        folders.size() == 1 ? rows.coalesce(1) : rows.repartition(folders.size(), partition));
  }

  private List<CountedFile> copy(List<CountedFile> files, Dataset<Row> rows) {
    return new TableWriter(lake).copy(table, rows, CountedFile.rows(files), sideFolders.get());
  }

  private Dataset<Row> read(List<CountedFile> files) {
    Map<String, List<DataFile>> byRoot =
        files.stream()
            .map(CountedFile::file)
            .collect(groupingBy(DataFile::root, LinkedHashMap::new, Collectors.toList()));
    return byRoot.entrySet().stream()
        .map(entry -> new TableFiles(lake, entry.getKey(), table).readFiles(entry.getValue()))
        .reduce(Dataset::union)
        .orElseThrow();
  }
}
