package com.sparkify.jobs.ddl;

import static java.util.stream.Collectors.joining;

import com.sparkify.model.Column;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * DuckDB's views. They find new files by themselves. A table without files is a view without rows:
 * DuckDB makes no view over files that are not there.
 */
record DuckDbDdl(DdlTarget target) implements Ddl {
  private static final Lexical SQL = Lexical.STANDARD;

  @Override
  public List<String> preamble() {
    return List.of("CREATE SCHEMA IF NOT EXISTS " + SQL.name(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    String name = SQL.name(target.schema(), table.sqlName());
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE OR REPLACE VIEW %s AS\nSELECT\n%s\n%s"
            .formatted(
                name,
                table.columns().stream()
                    .map(column -> "  " + cell(table, column))
                    .collect(joining(",\n")),
                target.withoutFiles().contains(table) ? "WHERE false" : from(table)));
    statements.add("COMMENT ON VIEW %s IS %s".formatted(name, SQL.text(table.grain())));
    for (Column column : table.columns()) {
      statements.add(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(name, SQL.name(column.name()), SQL.text(column.meaning())));
    }
    return statements;
  }

  private String cell(Table table, Column column) {
    return "CAST(%s AS %s) AS %s"
        .formatted(
            target.withoutFiles().contains(table) ? "NULL" : SQL.name(column.name()),
            TypeNames.DUCKDB.of(column),
            SQL.name(column.name()));
  }

  /** The partition columns are read as texts and cast: of an empty table they stand in the file. */
  private String from(Table table) {
    String files = asGlob(target.lake().forPlainPaths(table)) + "**/*.parquet";
    return "FROM read_parquet(%s, hive_partitioning = %s, hive_types_autocast = false)"
        .formatted(SQL.text(files), !table.partitionedBy().isEmpty());
  }

  /** The path itself and no other, whatever stands in it. */
  private static String asGlob(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }
}
