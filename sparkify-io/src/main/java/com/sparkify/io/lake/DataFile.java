package com.sparkify.io.lake;

/**
 * A data file of a table, published or still at the side.
 *
 * @param root the folder of all of the table's files, below the lake's root
 * @param path the file below that folder, such as {@code year=2018/part-0.parquet}
 * @param bytes its size
 */
record DataFile(String root, String path, long bytes) {
  /** Where it lies below the lake's root. */
  String stored() {
    return root + "/" + path;
  }

  /** The folder of its partition; empty if it lies at the table's root. */
  String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
