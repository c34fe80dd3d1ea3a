package com.sparkify.it;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.LakeTables;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Every row of every table of a lake, as sorted text, so that two lakes can be compared as a whole.
 * Left out is what may depend on how records lie in files: the file, place and run of a record.
 */
final class LakeRows {
  private static final Set<String> WHERE_IT_LAY =
      Set.of(RecordColumns.SOURCE_FILE, "source_file", "byte_offset", "line", "run_id");

  private LakeRows() {}

  static Map<String, List<String>> of(SparkSession spark, Path lake) {
    return of(spark, lake.toString());
  }

  static Map<String, List<String>> of(SparkSession spark, String lake) {
    Lake opened = Lake.open(spark, lake);
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table table : LakeTables.PUBLISHED) {
      String[] columns =
          table.columnNames().stream()
              .filter(name -> !WHERE_IT_LAY.contains(name))
              .toArray(String[]::new);
      rows.put(
          table.name(),
          opened.read(table).selectExpr(columns).collectAsList().stream()
              .map(Row::toString)
              .sorted()
              .toList());
    }
    return rows;
  }
}
