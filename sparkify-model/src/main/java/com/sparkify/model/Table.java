package com.sparkify.model;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the lake.
 *
 * @param name its name, which is also its path below the lake's root, such as {@code songplays} or
 *     {@code staging/events}
 * @param grain what one row is, in one sentence
 * @param columns all its columns, the partition columns last
 * @param partitionedBy the names of the partition columns, in the order of the folders; may be
 *     empty
 * @param key the columns that identify a row; empty if the table has no key
 * @param foreignKeys the columns that refer to other tables
 */
public record Table(
    String name,
    String grain,
    List<Column> columns,
    List<String> partitionedBy,
    List<String> key,
    List<ForeignKey> foreignKeys) {

  public Table {
    columns = List.copyOf(columns);
    partitionedBy = List.copyOf(partitionedBy);
    key = List.copyOf(key);
    foreignKeys = List.copyOf(foreignKeys);
    List<String> names = columns.stream().map(Column::name).toList();
    if (!names.subList(names.size() - partitionedBy.size(), names.size()).equals(partitionedBy)) {
      throw new IllegalArgumentException(
          "Table %s: the last columns of %s must be the partition columns %s"
              .formatted(name, names, partitionedBy));
    }
    if (!names.containsAll(key)) {
      throw new IllegalArgumentException(
          "Table %s: the key %s is not among the columns %s".formatted(name, key, names));
    }
  }

  /** The names of all columns, in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The name in SQL: {@code staging/events} is {@code staging_events}. */
  public String sqlName() {
    return name.replace('/', '_');
  }

  /** The columns that stand in the files, which are all but the partition columns. */
  public List<Column> fileColumns() {
    return columns.subList(0, columns.size() - partitionedBy.size());
  }

  /** The columns that stand in the path, in the order of the folders. */
  public List<Column> partitionColumns() {
    return columns.subList(columns.size() - partitionedBy.size(), columns.size());
  }

  /** The column of this name, which there is. */
  public Column column(String columnName) {
    return columns.stream()
        .filter(column -> column.name().equals(columnName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Table %s has no column %s".formatted(name, columnName)));
  }

  /** All columns as Spark reads them back from Parquet: in order, every one nullable. */
  public StructType schema() {
    return new StructType(
        columns.stream()
            .map(column -> new StructType().add(column.name(), column.type()).fields()[0])
            .toArray(StructField[]::new));
  }
}
