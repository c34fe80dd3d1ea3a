package com.sparkify.jobs.ddl;

/** How names and texts are written in SQL. Names are always quoted: some are words of SQL. */
enum Lexical {
  /** Names in backticks, texts with backslashes: Hive and what came after it. */
  HIVE('`') {
    @Override
    String text(String value) {
      return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
  },
  /** Names in double quotes, quotes within doubled: the standard. */
  STANDARD('"') {
    @Override
    String text(String value) {
      return "'" + value.replace("'", "''") + "'";
    }
  };

  private final String quote;

  Lexical(char quote) {
    this.quote = String.valueOf(quote);
  }

  String name(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  String name(String schema, String name) {
    return name(schema) + "." + name(name);
  }

  abstract String text(String value);
}
