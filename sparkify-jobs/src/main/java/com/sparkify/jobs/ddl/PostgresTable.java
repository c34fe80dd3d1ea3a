package com.sparkify.jobs.ddl;

import static java.util.stream.Collectors.joining;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.ForeignKey;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parts of a table in PostgreSQL. All names are quoted.
 *
 * @param schema where it is
 * @param table what it is in the lake
 */
public record PostgresTable(String schema, Table table) {
  private static final Lexical SQL = Lexical.STANDARD;

  /** A name in quotes. */
  public static String quoted(String name) {
    return SQL.name(name);
  }

  /** A text in quotes. */
  public static String literal(String text) {
    return SQL.text(text);
  }

  /** Makes the schema if there is none. */
  public static String createSchema(String schema) {
    return "CREATE SCHEMA IF NOT EXISTS " + SQL.name(schema);
  }

  /** Its name with that of the schema. */
  public String name() {
    return SQL.name(schema, table.sqlName());
  }

  /** Makes it under another name, without keys and indexes. */
  public String createPlain(String otherName) {
    return "CREATE TABLE %s %s"
        .formatted(SQL.name(schema, otherName), ColumnLines.of(columnLines()));
  }

  Stream<String> columnLines() {
    return table.columns().stream()
        .map(
            column ->
                SQL.name(column.name())
                    + " "
                    + TypeNames.POSTGRES.of(column)
                    + (column.nullability() == Nullability.NOT_NULL ? " NOT NULL" : ""));
  }

  List<String> constraints() {
    return own().all();
  }

  private Constraints own() {
    return new Constraints(table, schema, SQL);
  }

  /** A value of one of its columns, as a partition's folder has it. */
  public String value(String column, String text) {
    return "CAST(%s AS %s)".formatted(SQL.text(text), TypeNames.POSTGRES.of(table.column(column)));
  }

  /** Adds the primary key; empty if it has none. */
  public Optional<String> addPrimaryKey() {
    return own().primaryKey().map(key -> "ALTER TABLE %s ADD %s".formatted(name(), key));
  }

  /** Adds a foreign key, which is checked. */
  public String addForeignKey(ForeignKey key) {
    return "ALTER TABLE %s ADD %s".formatted(name(), own().foreignKey(key));
  }

  /** The name of a foreign key's constraint. */
  public String foreignKeyName(ForeignKey key) {
    return own().foreignKeyName(key);
  }

  /**
   * Its key as expressions that are never null, by which rows can be compared: users are never
   * empty texts. Empty for a table without a key.
   *
   * @param row the name of the row, such as {@code t}
   */
  public List<String> keyOf(String row) {
    return table.key().stream()
        .map(
            name -> {
              String column = (row.isEmpty() ? "" : row + ".") + SQL.name(name);
              return table.column(name).nullability() == Nullability.NOT_NULL
                  ? column
                  : "COALESCE(%s, '')".formatted(column);
            })
        .toList();
  }

  /** The indexes beside the primary key: a key that may hold nulls, foreign keys and the time. */
  public List<String> indexes() {
    List<String> indexes = new ArrayList<>();
    if (!table.key().isEmpty() && !own().hasPrimaryKey()) {
      indexes.add(
          "CREATE UNIQUE INDEX IF NOT EXISTS %s ON %s (%s)"
              .formatted(SQL.name(table.sqlName() + "_key"), name(), String.join(", ", keyOf(""))));
    }
    for (String column : indexed()) {
      indexes.add(
          "CREATE INDEX IF NOT EXISTS %s ON %s (%s)"
              .formatted(
                  SQL.name(table.sqlName() + "_" + column + "_idx"), name(), SQL.name(column)));
    }
    return indexes;
  }

  private Set<String> indexed() {
    Set<String> indexed = new LinkedHashSet<>();
    table.foreignKeys().forEach(key -> indexed.add(key.column()));
    if (table.columnNames().contains("start_time")) {
      indexed.add("start_time");
    }
    // The primary key begins with it already.
    table.key().stream().limit(1).forEach(indexed::remove);
    return indexed;
  }

  /** Its comment and those of its columns. */
  public List<String> comments() {
    List<String> comments = new ArrayList<>();
    comments.add("COMMENT ON TABLE %s IS %s".formatted(name(), SQL.text(table.grain())));
    for (Column column : table.columns()) {
      comments.add(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(name(), SQL.name(column.name()), SQL.text(column.meaning())));
    }
    return comments;
  }

  /** The names of all columns, divided by commas. */
  public String columnNames() {
    return table.columnNames().stream().map(SQL::name).collect(joining(", "));
  }
}
