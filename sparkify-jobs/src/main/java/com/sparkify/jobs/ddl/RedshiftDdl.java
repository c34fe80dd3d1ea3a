package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;

/** Redshift's own tables. */
record RedshiftDdl(DdlTarget target) implements Ddl {
  @Override
  public List<String> preamble() {
    return List.of(PostgresTable.createSchema(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    RedshiftTable own = new RedshiftTable(target.schema(), table);
    List<String> statements = new ArrayList<>();
    statements.add(own.create());
    statements.addAll(new PostgresTable(target.schema(), table).comments());
    return statements;
  }
}
