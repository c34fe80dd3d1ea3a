package com.sparkify.io.json;

/** Strict UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /**
   * The length of the character that begins at an index: 0 if the limit cuts a valid beginning, -1
   * if the bytes are no UTF-8.
   */
  static int lengthAt(byte[] bytes, int at, int limit) {
    int first = bytes[at] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xC2 ? -1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length < 0 || first > 0xF4) {
      return -1;
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= limit) {
        return 0;
      }
      int next = bytes[at + i] & 0xFF;
      int least = 0x80;
      int most = 0xBF;
      if (i == 1) {
        switch (first) {
          case 0xE0 -> least = 0xA0;
          case 0xED -> most = 0x9F;
          case 0xF0 -> least = 0x90;
          case 0xF4 -> most = 0x8F;
          default -> {}
        }
      }
      if (next < least || next > most) {
        return -1;
      }
    }
    return length;
  }

  /**
   * How many bytes make up the malformed sequence at an index: the longest beginning of a
   * character, else one byte.
   */
  static int malformedLengthAt(byte[] bytes, int at, int limit) {
    int length = Math.min(3, limit - at);
    while (length > 1 && lengthAt(bytes, at, at + length) != 0) {
      length--;
    }
    return length;
  }
}
