package com.sparkify.io.json;

import java.io.Serializable;

/**
 * What the reader takes at most.
 *
 * @param maxRecordBytes the longest text of one object that is read, from 1 to {@link
 *     #LONGEST_RECORD}; a longer one is rejected as {@code record_too_long}
 */
public record ReadLimits(long maxRecordBytes) implements Serializable {
  /** The most that {@code maxRecordBytes} can be: 128 MiB. */
  public static final long LONGEST_RECORD = 128L << 20;

  /** Records of up to 16 MiB. */
  public static final ReadLimits DEFAULT = new ReadLimits(16L << 20);

  /**
   * @throws IllegalArgumentException if the limit is out of range
   */
  public ReadLimits {
    if (maxRecordBytes < 1 || maxRecordBytes > LONGEST_RECORD) {
      throw new IllegalArgumentException(
          "The longest record is to be %,d bytes: give a number from 1 to %,d."
              .formatted(maxRecordBytes, LONGEST_RECORD));
    }
  }
}
