package com.sparkify.io.lake;

/**
 * A data file of a table.
 *
 * @param path where it lies below the table's folder, such as {@code year=2018/part-0.parquet}
 * @param bytes its size
 * @param partition the partition of its rows
 */
public record SnapshotFile(String path, long bytes, Partition partition) {
  /** The file of this path and size; its folder says its partition. */
  public static SnapshotFile of(String path, long bytes) {
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return new SnapshotFile(path, bytes, Partition.ofFolder(folder));
  }
}
