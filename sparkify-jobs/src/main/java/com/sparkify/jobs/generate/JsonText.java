package com.sparkify.jobs.generate;

import java.nio.charset.StandardCharsets;

/** Text as the app writes it in JSON: slashes escaped, characters beyond ASCII raw. */
final class JsonText {
  private JsonText() {}

  /** The text in quotes, or {@code null}. */
  static String quoted(String text) {
    if (text == null) {
      return "null";
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/") + '"';
  }

  /** The text as it looks when its UTF-8 is read as Latin-1. */
  static String misread(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
