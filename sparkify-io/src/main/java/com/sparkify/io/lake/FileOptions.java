package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the Parquet files of a table are written. */
final class FileOptions {
  private FileOptions() {}

  /**
   * Options of Spark's Parquet writer. A column whose values hardly ever repeat gets no dictionary:
   * to look each value up takes longer than to write it, and the file would hold it twice.
   */
  static Map<String, String> of(Table table) {
    Map<String, String> options = new HashMap<>();
    options.put("compression", "zstd");
    if (table.columnNames().contains("start_time")) {
      withoutDictionary(options, "start_time");
    }
    List<String> key = table.key();
    if (key.size() == 1) {
      withoutDictionary(options, key.get(0));
    }
    return options;
  }

  private static void withoutDictionary(Map<String, String> options, String column) {
    options.put("parquet.enable.dictionary#" + column, "false");
  }
}
