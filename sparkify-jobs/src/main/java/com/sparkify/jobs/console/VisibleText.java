package com.sparkify.jobs.console;

import java.util.function.IntPredicate;

/**
 * Text from outside as a terminal may get it. Control characters move its cursor or change its
 * state, and those that turn the direction of the text hide what stands there: both are shown as
 * their escapes.
 */
final class VisibleText {
  private VisibleText() {}

  /** The text on one line. */
  static String onOneLine(String text) {
    return escaped(text, c -> false);
  }

  /** The text with its lines and tabs. */
  static String onLines(String text) {
    return escaped(text, c -> c == '\n' || c == '\t');
  }

  private static String escaped(String text, IntPredicate isKept) {
    if (text.codePoints().noneMatch(VisibleText::actsOnATerminal)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (!actsOnATerminal(c) || isKept.test(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\u%04x".formatted(c));
              }
            });
    return visible.toString();
  }

  private static boolean actsOnATerminal(int c) {
    return Character.isISOControl(c)
        || c == 0x061c // Arabic letter mark
        || (c >= 0x200e && c <= 0x200f) // marks of direction
        || (c >= 0x2028 && c <= 0x202e) // separators of lines, embeddings and overrides
        || (c >= 0x2066 && c <= 0x2069); // isolates
  }
}
