package com.sparkify.it;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.load.TableChoice;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Every row of every table that is loaded, as sorted text: of a lake, and of a warehouse. */
final class WarehouseRows {
  private WarehouseRows() {}

  /** As PostgreSQL can have them: U+FFFD stands for U+0000. */
  static Map<String, List<String>> ofLake(SparkSession spark, String lake) {
    Lake opened = Lake.open(spark, lake);
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table table : TableChoice.ALL) {
      rows.put(
          table.sqlName(),
          opened.read(table).collectAsList().stream()
              .map(row -> text(row).replace('\u0000', '\ufffd'))
              .sorted()
              .toList());
    }
    return rows;
  }

  private static String text(Row row) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.get(i));
    }
    return cells.toString();
  }

  /** Tables that are not there are left out. */
  static Map<String, List<String>> of(PostgresDatabase database) {
    List<String> present =
        database.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'sparkify'");
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table table : TableChoice.ALL) {
      if (present.contains(table.sqlName())) {
        rows.put(
            table.sqlName(),
            database.rows("SELECT * FROM sparkify.\"%s\"".formatted(table.sqlName())).stream()
                .map(List::toString)
                .sorted()
                .toList());
      }
    }
    return rows;
  }
}
