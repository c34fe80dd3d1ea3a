package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;

/** Spark's tables over files. */
record SparkDdl(DdlTarget target) implements Ddl {
  private static final Lexical SQL = Lexical.HIVE;

  @Override
  public List<String> preamble() {
    return List.of("CREATE DATABASE IF NOT EXISTS " + SQL.name(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    String name = SQL.name(target.schema(), table.sqlName());
    StringBuilder create = new StringBuilder("CREATE TABLE IF NOT EXISTS " + name + " ");
    create.append(
        ColumnLines.of(
            table.columns(),
            column ->
                "%s %s COMMENT %s"
                    .formatted(
                        SQL.name(column.name()),
                        TypeNames.HIVE.of(column),
                        SQL.text(column.meaning()))));
    create.append("\nUSING PARQUET");
    if (!table.partitionedBy().isEmpty()) {
      create.append(
          "\nPARTITIONED BY (%s)".formatted(ColumnLines.names(table.partitionedBy(), SQL)));
    }
    create.append("\nCOMMENT " + SQL.text(table.grain()));
    create.append("\nLOCATION " + SQL.text(target.lake().forHadoop(table)));
    List<String> statements = new ArrayList<>(List.of(create.toString()));
    // Spark looks for partitions only where there is a folder.
    if (!table.partitionedBy().isEmpty() && !target.withoutFiles().contains(table)) {
      statements.add("ALTER TABLE %s RECOVER PARTITIONS".formatted(name));
    }
    return statements;
  }
}
