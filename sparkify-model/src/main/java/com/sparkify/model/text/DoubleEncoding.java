package com.sparkify.model.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The repair of UTF-8 that was read as Latin-1 and encoded again, once or several times over: the
 * artist {@code BjÃ¶rk} is Björk.
 */
public final class DoubleEncoding {
  private DoubleEncoding() {}

  /**
   * While every code point is at most U+00FF, one is at least U+0080, and the Latin-1 bytes are
   * valid UTF-8, decodes them. Text that is already right stays as it is: a lone accented Latin-1
   * letter is no valid UTF-8. Idempotent.
   */
  public static String repair(String text) {
    String current = text;
    while (isLatin1BeyondAscii(current)) {
      String decoded = decoded(current);
      if (decoded == null) {
        return current;
      }
      current = decoded;
    }
    return current;
  }

  private static boolean isLatin1BeyondAscii(String text) {
    boolean beyondAscii = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        return false;
      }
      beyondAscii |= c >= 0x80;
    }
    return beyondAscii;
  }

  /** The Latin-1 bytes read as UTF-8, or null if they are none. */
  private static String decoded(String text) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
