package com.sparkify.io.lake;

/** How the rows of a table are arranged before they are written. */
public enum Arrangement {
  /** Each partition's rows together, in as few files as their size allows: all rows are moved. */
  GATHERED,
  /**
   * Where they are: no row is moved, and a folder gets a few files, never so many that it has to be
   * compacted. It is for rows that come out of few tasks, each with rows of few partitions.
   */
  AS_IT_COMES
}
