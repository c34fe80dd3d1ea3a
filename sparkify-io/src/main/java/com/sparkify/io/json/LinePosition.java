package com.sparkify.io.json;

/**
 * Where the line begins on which a record begins.
 *
 * @param byteOffset in the uncompressed file
 * @param line from 1; {@link #UNKNOWN_LINE} if the file is read in several slices
 */
record LinePosition(long byteOffset, long line) {
  static final long UNKNOWN_LINE = 0;

  boolean isLineKnown() {
    return line != UNKNOWN_LINE;
  }
}
