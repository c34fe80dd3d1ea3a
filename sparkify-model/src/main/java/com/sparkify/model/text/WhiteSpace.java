package com.sparkify.model.text;

/** White space as Unicode's property {@code White_Space} has it (PropList.txt). */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a code point has the property. */
  public static boolean is(int codePoint) {
    return switch (codePoint) {
      case ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default ->
          (codePoint >= 0x09 && codePoint <= 0x0D) || (codePoint >= 0x2000 && codePoint <= 0x200A);
    };
  }

  /** The text without white space at its ends; it may come out empty. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    // All white space lies in the basic plane, so chars can stand for code points.
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
