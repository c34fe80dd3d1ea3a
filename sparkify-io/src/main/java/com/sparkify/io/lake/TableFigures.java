package com.sparkify.io.lake;

/** How much a table holds: rows, data files, and their bytes. */
public record TableFigures(long rows, long files, long bytes) {
  /** Of a table that is not there. */
  public static final TableFigures NONE = new TableFigures(0, 0, 0);

  /** Both together. */
  public TableFigures plus(TableFigures other) {
    return new TableFigures(rows + other.rows, files + other.files, bytes + other.bytes);
  }
}
