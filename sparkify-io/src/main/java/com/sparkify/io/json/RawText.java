package com.sparkify.io.json;

import com.sparkify.model.RecordColumns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a rejected record as the quarantine keeps it. */
final class RawText {
  /** So many bytes of a record are enough to cut its text: the last character may go beyond. */
  static final int NEEDED_BYTES = RecordColumns.MAX_RAW_BYTES + 3;

  private RawText() {}

  /**
   * The first bytes as UTF-8, each malformed sequence as U+FFFD, cut to {@link
   * RecordColumns#MAX_RAW_BYTES} between characters.
   *
   * @param length may be more than {@link #NEEDED_BYTES}; the rest is not looked at
   */
  static byte[] of(byte[] bytes, int from, int length) {
    byte[] text =
        new String(bytes, from, Math.min(length, NEEDED_BYTES), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    if (text.length <= RecordColumns.MAX_RAW_BYTES) {
      return text;
    }
    int end = RecordColumns.MAX_RAW_BYTES;
    while ((text[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(text, end);
  }
}
