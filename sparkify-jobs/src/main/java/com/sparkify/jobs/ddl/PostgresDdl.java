package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's own tables. */
record PostgresDdl(DdlTarget target) implements Ddl {
  @Override
  public List<String> preamble() {
    return List.of(PostgresTable.createSchema(target.schema()));
  }

  @Override
  public List<String> of(Table table) {
    PostgresTable own = new PostgresTable(target.schema(), table);
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE IF NOT EXISTS %s %s"
            .formatted(
                own.name(),
                ColumnLines.of(Stream.concat(own.columnLines(), own.constraints().stream()))));
    statements.addAll(own.indexes());
    statements.addAll(own.comments());
    return statements;
  }
}
