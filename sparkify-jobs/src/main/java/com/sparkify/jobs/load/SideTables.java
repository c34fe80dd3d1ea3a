package com.sparkify.jobs.load;

import com.sparkify.io.lake.RunId;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Locale;

/**
 * The tables at the side of one load, into which the tasks copy. A list of what has been copied
 * stands beside them, so that a task that is run twice counts once.
 */
final class SideTables {
  private static final String LEFTOVERS = "__load_[0-9]{8}t[0-9]{9}z_[0-9a-f]{8}$";

  private final String schema;
  private final String suffix;

  SideTables(String schema, RunId load) {
    this.schema = schema;
    this.suffix = "__load_" + load.value().toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Drops those of all loads that have ended. Only the holder of the lock may do it. */
  static int dropLeftovers(Session session, String schema) {
    List<String> left =
        session.ask(
            "SELECT tablename FROM pg_tables WHERE schemaname = ? AND tablename ~ ?",
            row -> row.getString(1),
            schema,
            LEFTOVERS);
    for (String table : left) {
      session.run(
          "DROP TABLE %s.%s".formatted(PostgresTable.quoted(schema), PostgresTable.quoted(table)));
    }
    return left.size();
  }

  /** The name of the table beside this one, without quotes. */
  String plainName(Table table) {
    return table.sqlName() + suffix;
  }

  /** Its name for statements. */
  String name(Table table) {
    return quoted(plainName(table));
  }

  /** The list of what has been copied. */
  String copied() {
    return quoted("sparkify" + suffix);
  }

  /** A table to try out what the server takes. */
  String trial() {
    return quoted("sparkify_trial" + suffix);
  }

  private String quoted(String table) {
    return PostgresTable.quoted(schema) + "." + PostgresTable.quoted(table);
  }

  String createCopied() {
    return """
        CREATE UNLOGGED TABLE %s (
          table_name text NOT NULL,
          part integer NOT NULL,
          row_count bigint NOT NULL,
          nul_count bigint NOT NULL,
          PRIMARY KEY (table_name, part)
        )"""
        .formatted(copied());
  }
}
