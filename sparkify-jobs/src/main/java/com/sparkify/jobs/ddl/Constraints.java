package com.sparkify.jobs.ddl;

import com.sparkify.model.Column.Nullability;
import com.sparkify.model.ForeignKey;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a table as constraints with names.
 *
 * @param schema where it and the tables are that it refers to
 */
record Constraints(Table table, String schema, Lexical sql) {

  /** The primary key, then the foreign keys. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    primaryKey().ifPresent(all::add);
    table.foreignKeys().forEach(key -> all.add(foreignKey(key)));
    return all;
  }

  /** The primary key; empty for a table without a key, or with one that may hold nulls. */
  Optional<String> primaryKey() {
    return hasPrimaryKey()
        ? Optional.of(
            "CONSTRAINT %s PRIMARY KEY (%s)"
                .formatted(
                    sql.name(table.sqlName() + "_pkey"), ColumnLines.names(table.key(), sql)))
        : Optional.empty();
  }

  boolean hasPrimaryKey() {
    return !table.key().isEmpty()
        && table.key().stream()
            .allMatch(name -> table.column(name).nullability() == Nullability.NOT_NULL);
  }

  String foreignKey(ForeignKey key) {
    return "CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)"
        .formatted(
            sql.name(foreignKeyName(key)),
            sql.name(key.column()),
            sql.name(schema, key.table()),
            sql.name(key.key()));
  }

  String foreignKeyName(ForeignKey key) {
    return table.sqlName() + "_" + key.column() + "_fkey";
  }
}
