package com.sparkify.model;

/**
 * A column whose every non-null value is the key of a row of another table.
 *
 * @param column the column that refers
 * @param table the name of the table referred to
 * @param key that table's key column
 */
public record ForeignKey(String column, String table, String key) {}
