package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.List;

/** Athena's external tables. */
record AthenaDdl(DdlTarget target) implements Ddl {
  @Override
  public List<String> preamble() {
    return List.of("CREATE DATABASE IF NOT EXISTS " + Lexical.HIVE.name(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    return ExternalTable.statements(
        target.schema(), table, List.of(), target.lake().forOthers(table));
  }
}
