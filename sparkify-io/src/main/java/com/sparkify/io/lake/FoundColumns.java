package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the files of a table say of its columns, whoever wrote them. */
public final class FoundColumns {
  private final Table table;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Optional<String> contradiction;

  private FoundColumns(Table table, StructType schema, Optional<String> contradiction) {
    this.table = table;
    this.contradiction = contradiction;
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType().simpleString());
    }
  }

  /**
   * Reads the footers of all files of a table, and the names of their folders.
   *
   * @return empty if there are no files
   */
  public static Optional<FoundColumns> of(Lake lake, Table table) {
    if (TableFiles.published(lake, table).list().isEmpty()) {
      return Optional.empty();
    }
    try {
      StructType schema =
          lake.reader()
              .option("mergeSchema", "true")
              .parquet(lake.path(table.name()).toString())
              .schema();
      return Optional.of(new FoundColumns(table, schema, Optional.empty()));
    } catch (Exception failure) {
      // Spark's Scala code throws it without saying so, and javac lets nobody catch it by name.
      if (failure instanceof SparkException contradiction) {
        String said = String.valueOf(contradiction.getMessage()).lines().findFirst().orElse("");
        return Optional.of(new FoundColumns(table, new StructType(), Optional.of(said)));
      }
      throw failure;
    }
  }

  /** What keeps the table from being read as it should be, in words; empty if nothing does. */
  public List<String> problems() {
    if (contradiction.isPresent()) {
      return List.of("its files contradict each other: " + contradiction.get());
    }
    List<String> problems = new ArrayList<>();
    for (StructField wanted : table.schema().fields()) {
      String type = types.get(wanted.name());
      if (type == null) {
        problems.add("no column " + wanted.name());
      } else if (!type.equals(wanted.dataType().simpleString())) {
        problems.add(
            "%s is %s and not %s".formatted(wanted.name(), type, wanted.dataType().simpleString()));
      }
    }
    return problems;
  }
}
