package com.sparkify.jobs.ddl;

import static java.util.stream.Collectors.joining;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * External tables of Trino's Hive connector. A schema such as {@code datalake.music} names the
 * catalog too, which otherwise is {@code hive}.
 */
record TrinoDdl(DdlTarget target) implements Ddl {
  private static final Lexical SQL = Lexical.STANDARD;

  private String catalog() {
    int dot = target.schema().indexOf('.');
    return dot < 0 ? "hive" : target.schema().substring(0, dot);
  }

  private String schema() {
    return target.schema().substring(target.schema().indexOf('.') + 1);
  }

  @Override
  public List<String> preamble() {
    return List.of(
        // Without it the connector takes milliseconds only.
        "SET SESSION %s.timestamp_precision = 'MICROSECONDS'".formatted(SQL.name(catalog())),
        "CREATE SCHEMA IF NOT EXISTS " + SQL.name(catalog(), schema()));
  }

  @Override
  public List<String> of(Table table) {
    StringBuilder create =
        new StringBuilder(
            "CREATE TABLE IF NOT EXISTS %s.%s "
                .formatted(SQL.name(catalog(), schema()), SQL.name(table.sqlName())));
    create.append(
        ColumnLines.of(
            table.columns(),
            column ->
                "%s %s COMMENT %s"
                    .formatted(
                        SQL.name(column.name()),
                        TypeNames.TRINO.of(column),
                        SQL.text(column.meaning()))));
    create.append("\nCOMMENT " + SQL.text(table.grain()));
    List<String> properties =
        new ArrayList<>(
            List.of(
                "external_location = " + SQL.text(target.lake().forOthers(table)),
                "format = 'PARQUET'"));
    if (!table.partitionedBy().isEmpty()) {
      properties.add(
          table.partitionedBy().stream()
              .map(SQL::text)
              .collect(joining(", ", "partitioned_by = ARRAY[", "]")));
    }
    create.append("\nWITH " + ColumnLines.of(properties.stream()));
    List<String> statements = new ArrayList<>(List.of(create.toString()));
    if (!table.partitionedBy().isEmpty()) {
      statements.add(
          "CALL %s.system.sync_partition_metadata(schema_name => %s, table_name => %s, mode => 'FULL')"
              .formatted(SQL.name(catalog()), SQL.text(schema()), SQL.text(table.sqlName())));
    }
    return statements;
  }
}
