package com.sparkify.jobs.ddl;

import static java.util.stream.Collectors.joining;

import com.sparkify.model.Column;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lays out what stands between the brackets of a statement, one thing a line. */
final class ColumnLines {
  private ColumnLines() {}

  /** The columns, each written the same way. */
  static String of(List<Column> columns, Function<Column, String> one) {
    return of(columns.stream().map(one));
  }

  /** These lines, indented and divided by commas. */
  static String of(Stream<String> lines) {
    return lines.map(line -> "  " + line).collect(joining(",\n", "(\n", "\n)"));
  }

  /** The names on one line. */
  static String names(List<String> names, Lexical lexical) {
    return names.stream().map(lexical::name).collect(joining(", "));
  }
}
