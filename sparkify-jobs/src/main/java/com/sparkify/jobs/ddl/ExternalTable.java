package com.sparkify.jobs.ddl;

import com.sparkify.model.Column;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An external table in the SQL of Hive, which Athena took over. */
final class ExternalTable {
  private static final Lexical SQL = Lexical.HIVE;

  private ExternalTable() {}

  /**
   * The statement that makes it, and for a partitioned one the statement that finds its partitions.
   *
   * @param constraints what stands behind the columns
   */
  static List<String> statements(
      String schema, Table table, List<String> constraints, String location) {
    String name = SQL.name(schema, table.sqlName());
    StringBuilder create = new StringBuilder("CREATE EXTERNAL TABLE IF NOT EXISTS " + name + " ");
    create.append(
        ColumnLines.of(
            Stream.concat(
                table.fileColumns().stream().map(ExternalTable::line), constraints.stream())));
    create.append("\nCOMMENT " + SQL.text(table.grain()));
    if (!table.partitionedBy().isEmpty()) {
      create.append(
          "\nPARTITIONED BY " + ColumnLines.of(table.partitionColumns(), ExternalTable::line));
    }
    create.append("\nSTORED AS PARQUET");
    create.append("\nLOCATION " + SQL.text(location));
    List<String> statements = new ArrayList<>(List.of(create.toString()));
    if (!table.partitionedBy().isEmpty()) {
      statements.add("MSCK REPAIR TABLE " + name);
    }
    return statements;
  }

  private static String line(Column column) {
    return "%s %s COMMENT %s"
        .formatted(SQL.name(column.name()), TypeNames.HIVE.of(column), SQL.text(column.meaning()));
  }
}
