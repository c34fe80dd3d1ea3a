package com.sparkify.jobs.load;

import java.util.List;

/**
 * What a load did.
 *
 * @param tables what became of each table
 * @param replacedNuls in how many texts U+0000 was replaced
 */
public record LoadResult(List<LoadedTable> tables, long replacedNuls) {
  public LoadResult {
    tables = List.copyOf(tables);
  }

  /**
   * What became of a table.
   *
   * @param table its name in the warehouse
   * @param files files that were read
   * @param read rows that were read
   * @param written rows that were added or changed
   * @param deleted rows that were deleted
   */
  public record LoadedTable(String table, long files, long read, long written, long deleted) {
    /** Whether the lake's table was another one than the warehouse's. */
    public boolean isChanged() {
      return files > 0 || deleted > 0;
    }
  }
}
