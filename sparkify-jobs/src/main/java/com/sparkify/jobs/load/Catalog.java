package com.sparkify.jobs.load;

import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.ForeignKey;
import com.sparkify.model.Table;

/** What there is in a schema of a warehouse. */
final class Catalog {
  private final Session session;
  private final String schema;

  Catalog(Session session, String schema) {
    this.session = session;
    this.schema = schema;
  }

  /** Makes the schema if there is none: whoever may not make schemas can be given one. */
  void ensureSchema() {
    boolean isThere =
        session
            .ask(
                "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)",
                row -> row.getBoolean(1),
                schema)
            .get(0);
    if (!isThere) {
      session.run(PostgresTable.createSchema(schema));
    }
  }

  boolean has(Table table) {
    return session
        .ask(
            "SELECT to_regclass(?) IS NOT NULL",
            row -> row.getBoolean(1),
            new PostgresTable(schema, table).name())
        .get(0);
  }

  boolean has(Table table, ForeignKey key) {
    PostgresTable target = new PostgresTable(schema, table);
    return session
        .ask(
            "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass(?) AND conname = ?)",
            row -> row.getBoolean(1),
            target.name(),
            target.foreignKeyName(key))
        .get(0);
  }
}
