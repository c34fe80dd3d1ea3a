package com.sparkify.jobs.load;

import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.SnapshotFile;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which files of which lake the tables of a schema were loaded from. It is changed in the
 * transaction that changes the tables, so that it is always true.
 */
final class LoadedFiles {
  private static final String NAME = "sparkify_load";

  private final Session session;
  private final String name;

  LoadedFiles(Session session, String schema) {
    this.session = session;
    this.name = PostgresTable.quoted(schema) + "." + PostgresTable.quoted(NAME);
  }

  private boolean exists() {
    return session.ask("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name).get(0);
  }

  /** The lake that the schema was loaded from; empty if it was from none. */
  Optional<String> lake() {
    return exists()
        ? session
            .ask("SELECT lake FROM %s LIMIT 1".formatted(name), row -> row.getString(1))
            .stream()
            .findFirst()
        : Optional.empty();
  }

  /** The files that a table was loaded from. */
  Set<SnapshotFile> of(Table table) {
    return exists()
        ? session
            .ask(
                "SELECT file, bytes FROM %s WHERE table_name = ?".formatted(name),
                row -> SnapshotFile.of(row.getString(1), row.getLong(2)),
                table.sqlName())
            .stream()
            .collect(Collectors.toSet())
        : Set.of();
  }

  static String create(String schema) {
    return """
        CREATE TABLE IF NOT EXISTS %s.%s (
          table_name text NOT NULL,
          file text NOT NULL,
          bytes bigint NOT NULL,
          lake text NOT NULL,
          load_id text NOT NULL,
          loaded_at timestamptz NOT NULL DEFAULT now(),
          PRIMARY KEY (table_name, file)
        )"""
        .formatted(PostgresTable.quoted(schema), PostgresTable.quoted(NAME));
  }

  /** Notes what a table is loaded from now on. */
  void note(TablePlan plan, String lake, RunId load) {
    String table = plan.table().sqlName();
    List<Object[]> gone = new ArrayList<>();
    plan.gone().forEach(file -> gone.add(new Object[] {table, file.path()}));
    session.runAll("DELETE FROM %s WHERE table_name = ? AND file = ?".formatted(name), gone);
    List<Object[]> come = new ArrayList<>();
    plan.come()
        .forEach(
            file -> come.add(new Object[] {table, file.path(), file.bytes(), lake, load.value()}));
    session.runAll(
        "INSERT INTO %s (table_name, file, bytes, lake, load_id) VALUES (?, ?, ?, ?, ?)"
            .formatted(name),
        come);
  }
}
