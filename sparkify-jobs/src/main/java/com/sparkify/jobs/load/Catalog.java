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

  /**
   * Makes sure that the database can hold every text of a lake.
   *
   * @throws WarehouseException if its encoding is not UTF8
   */
  void requireUtf8() {
    String encoding =
        session.ask("SELECT current_setting('server_encoding')", row -> row.getString(1)).get(0);
    if (!encoding.equals("UTF8")) {
      throw new WarehouseException(
          "The database of the warehouse has the encoding %s, which cannot hold every text of a lake. Create it with encoding UTF8: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0."
              .formatted(encoding));
    }
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
