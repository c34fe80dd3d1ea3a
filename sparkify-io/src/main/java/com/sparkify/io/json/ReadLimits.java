package com.sparkify.io.json;

import java.io.Serializable;

/**
 * What the reader takes at most.
 *
 * @param maxRecordBytes the longest text of one object that is read, from 1 to {@link
 *     #LONGEST_RECORD}; a longer one is rejected as {@code record_too_long}
 * @param maxExpandedBytes the most bytes of a compressed file's content, at least 1; a longer one
 *     is rejected as {@code unreadable_file}
 */
public record ReadLimits(long maxRecordBytes, long maxExpandedBytes) implements Serializable {
  /** The most that {@code maxRecordBytes} can be: 128 MiB. */
  public static final long LONGEST_RECORD = 128L << 20;

  /** 16 GiB: a few kilobytes of zstd can hold more than all disks do. */
  private static final long DEFAULT_EXPANDED_BYTES = 16L << 30;

  /** Records of up to 16 MiB, contents of up to 16 GiB. */
  public static final ReadLimits DEFAULT = new ReadLimits(16L << 20);

  /**
   * Limits records, and the contents of compressed files as by default.
   *
   * @throws IllegalArgumentException if the limit is out of range
   */
  public ReadLimits(long maxRecordBytes) {
    this(maxRecordBytes, DEFAULT_EXPANDED_BYTES);
  }

  /**
   * @throws IllegalArgumentException if a limit is out of range
   */
  public ReadLimits {
    if (maxRecordBytes < 1 || maxRecordBytes > LONGEST_RECORD) {
      throw new IllegalArgumentException(
          "The longest record is to be %,d bytes: give a number from 1 to %,d."
              .formatted(maxRecordBytes, LONGEST_RECORD));
    }
    if (maxExpandedBytes < 1) {
      throw new IllegalArgumentException(
          "A compressed file is to hold at most %,d bytes: give 1 or more."
              .formatted(maxExpandedBytes));
    }
  }
}
