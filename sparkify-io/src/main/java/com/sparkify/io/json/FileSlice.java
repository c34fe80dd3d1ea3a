package com.sparkify.io.json;

/**
 * What one task reads of a file: all of it, or the lines that begin in a range of its bytes.
 *
 * @param path the file's qualified path
 * @param length the file's length
 * @param start the first byte of the range
 * @param end the byte after the last one; a slice that ends where the file does has all that
 *     follows
 */
record FileSlice(String path, long length, long start, long end) {
  static FileSlice whole(SourceFile file) {
    return new FileSlice(file.path(), file.length(), 0, file.length());
  }

  boolean isWhole() {
    return start == 0 && end == length;
  }

  boolean isLast() {
    return end == length;
  }
}
