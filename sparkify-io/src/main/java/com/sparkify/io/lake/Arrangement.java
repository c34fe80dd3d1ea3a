package com.sparkify.io.lake;

/** How the rows of a table are arranged before they are written. */
public enum Arrangement {
  /** Each partition's rows together, in as few files as their size allows: all rows are moved. */
  GATHERED,
  /**
   * Where they are: no row is moved, and a folder gets a few files, half of those at which it is
   * compacted.
   */
  AS_IT_COMES;

  /** A task writes at most one file into a folder. */
  static final int TASKS = CompactionRule.AFTER_A_RUN.smallFilesAllowed() / 2;

  private static final long WORTH_A_FILE = 8L * 1024 * 1024;

  /**
   * The faster one of those that leave files of a reasonable size.
   *
   * @param cores how many tasks can run at once
   * @param folders to how many partitions the rows belong
   * @param bytes how large they are about, as files
   */
  public static Arrangement of(int cores, int folders, long bytes) {
    boolean isBigEnough = bytes >= WORTH_A_FILE * TASKS * folders;
    return cores <= TASKS && isBigEnough ? AS_IT_COMES : GATHERED;
  }
}
