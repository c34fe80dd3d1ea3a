package com.sparkify.io.lake;

/**
 * What was compacted of a table.
 *
 * @param folders how many of its folders
 * @param before the small files that were there or were to come
 * @param after the files that hold their rows instead
 */
public record Compaction(long folders, TableFigures before, TableFigures after) {
  /** Where nothing had to be. */
  public static final Compaction NONE = new Compaction(0, TableFigures.NONE, TableFigures.NONE);
}
