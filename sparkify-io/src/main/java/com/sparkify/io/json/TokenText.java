package com.sparkify.io.json;

import java.util.Arrays;

/** The text of a JSON string that has escapes, as UTF-8 in a buffer that is used again. */
final class TokenText {
  private byte[] bytes = new byte[256];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Decodes a string's inside that is known to be valid and without lone surrogates. */
  void decode(byte[] source, int from, int to) {
    // No escape makes more bytes than it takes.
    if (bytes.length < to - from) {
      bytes = new byte[Math.max(to - from, bytes.length * 2)];
    }
    length = 0;
    int i = from;
    while (i < to) {
      byte c = source[i];
      if (c != '\\') {
        bytes[length++] = c;
        i++;
      } else if (source[i + 1] == 'u') {
        i = unicode(source, i, to);
      } else {
        bytes[length++] = plain(source[i + 1]);
        i += 2;
      }
    }
  }

  private static byte plain(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  private int unicode(byte[] source, int at, int to) {
    int codePoint = unit(source, at + 2);
    int next = at + 6;
    if (Character.isHighSurrogate((char) codePoint)
        && next + 6 <= to
        && source[next] == '\\'
        && source[next + 1] == 'u') {
      codePoint = Character.toCodePoint((char) codePoint, (char) unit(source, next + 2));
      next += 6;
    }
    if (codePoint < 0x80) {
      bytes[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
      bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
    }
    return next;
  }

  private static int unit(byte[] source, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = (value << 4) | Character.digit(source[i], 16);
    }
    return value;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }
}
