package com.sparkify.io.lake;

/** How much a partition holds: data files, and their bytes. */
public record PartitionSize(long files, long bytes) {
  PartitionSize plus(PartitionSize other) {
    return new PartitionSize(files + other.files, bytes + other.bytes);
  }
}
