package com.sparkify.io.json;

import com.sparkify.model.RecordColumns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a rejected record as the quarantine keeps it. */
final class RawText {
  /** So many bytes of a record are enough to cut its text: the last character may go beyond. */
  static final int NEEDED_BYTES = RecordColumns.MAX_RAW_BYTES + 3;

  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private RawText() {}

  /**
   * The first bytes as UTF-8, cut to {@link RecordColumns#MAX_RAW_BYTES} between characters. Each
   * malformed sequence is a U+FFFD, taken as Unicode recommends: the longest beginning of a
   * character is one sequence, and any other byte is one by itself.
   *
   * @param length may be more than {@link #NEEDED_BYTES}; the rest is not looked at
   */
  static byte[] of(byte[] bytes, int from, int length) {
    int limit = from + Math.min(length, NEEDED_BYTES);
    byte[] text = new byte[RecordColumns.MAX_RAW_BYTES];
    int size = 0;
    int at = from;
    while (at < limit) {
      int taken = Utf8.lengthAt(bytes, at, limit);
      boolean malformed = taken <= 0;
      int put = malformed ? REPLACEMENT.length : taken;
      if (size + put > text.length) {
        break;
      }
      System.arraycopy(malformed ? REPLACEMENT : bytes, malformed ? 0 : at, text, size, put);
      size += put;
      at += malformed ? Utf8.malformedLengthAt(bytes, at, limit) : taken;
    }
    return Arrays.copyOf(text, size);
  }
}
