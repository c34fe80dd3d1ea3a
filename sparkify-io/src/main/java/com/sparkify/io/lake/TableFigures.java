package com.sparkify.io.lake;

/** How much a table holds: rows, data files, and their bytes. */
public record TableFigures(long rows, long files, long bytes) {
  /** Of a table that is not there. */
  public static final TableFigures NONE = new TableFigures(0, 0, 0);
}
