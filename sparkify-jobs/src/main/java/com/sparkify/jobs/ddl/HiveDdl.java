package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.List;

/** Hive's external tables, with the keys that its optimiser may rely on and nobody checks. */
record HiveDdl(DdlTarget target) implements Ddl {
  private static final Lexical SQL = Lexical.HIVE;

  @Override
  public List<String> preamble() {
    return List.of("CREATE DATABASE IF NOT EXISTS " + SQL.name(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    List<String> constraints =
        new Constraints(table, target.schema(), SQL)
            .all().stream().map(constraint -> constraint + " DISABLE NOVALIDATE RELY").toList();
    return ExternalTable.statements(
        target.schema(), table, constraints, target.lake().forHadoop(table));
  }
}
