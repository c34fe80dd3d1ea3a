package com.sparkify.io.json;

/**
 * Walks over the tokens of RFC 8259 JSON in a buffer, to the letter: strict UTF-8, no raw control
 * characters, at most 1,000 levels and 1,000 characters a number. It makes no objects; it moves
 * {@link #at} and remembers what it saw.
 */
final class JsonScanner {
  static final int MAX_DEPTH = 1_000;
  static final int MAX_NUMBER_LENGTH = 1_000;

  /** How a walk over a token ended. */
  enum Walk {
    DONE,
    MALFORMED,
    /** All bytes up to the limit are a valid beginning. */
    INCOMPLETE
  }

  private final long[] arrays = new long[(MAX_DEPTH >> 6) + 1];

  byte[] buffer;
  int at;
  int to;

  /** The last string held an escape or a character beyond ASCII: its raw bytes are not its text. */
  boolean escaped;

  boolean beyondAscii;

  /** A surrogate without its other half was escaped somewhere since the last {@link #begin}. */
  boolean loneSurrogate;

  /** What would have been right where a walk came out malformed. */
  String expected;

  void begin(byte[] newBuffer, int from, int limit) {
    buffer = newBuffer;
    at = from;
    to = limit;
    loneSurrogate = false;
    expected = null;
  }

  Walk malformed(String wanted) {
    expected = wanted;
    return Walk.MALFORMED;
  }

  /** Skips white space; INCOMPLETE if nothing follows. */
  Walk space() {
    byte[] bytes = buffer;
    int i = at;
    while (i < to) {
      byte c = bytes[i];
      if (c > ' ' || (c != ' ' && c != '\t' && c != '\r' && c != '\n')) {
        at = i;
        return Walk.DONE;
      }
      i++;
    }
    at = i;
    return Walk.INCOMPLETE;
  }

  /** Walks over a string, from its opening quote to behind the closing one. */
  Walk string() {
    byte[] bytes = buffer;
    int limit = to;
    int i = at + 1;
    escaped = false;
    beyondAscii = false;
    while (i < limit) {
      byte c = bytes[i];
      if (c >= ' ') {
        if (c == '"') {
          at = i + 1;
          return Walk.DONE;
        }
        if (c != '\\') {
          i++;
          continue;
        }
        escaped = true;
        at = i;
        Walk walk = escape();
        if (walk != Walk.DONE) {
          return walk;
        }
        i = at;
      } else if (c >= 0) {
        at = i;
        return malformed("no raw control character in a string");
      } else {
        beyondAscii = true;
        int length = Utf8.lengthAt(bytes, i, limit);
        if (length <= 0) {
          at = i;
          return length == 0 ? Walk.INCOMPLETE : malformed("UTF-8");
        }
        i += length;
      }
    }
    at = limit;
    return Walk.INCOMPLETE;
  }

  /** Walks over the escape whose backslash is here, and over the other half of a surrogate pair. */
  private Walk escape() {
    if (at + 1 >= to) {
      at = to;
      return Walk.INCOMPLETE;
    }
    switch (buffer[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        at += 2;
        return Walk.DONE;
      }
      case 'u' -> {
        int unit = unit(at);
        if (unit < 0) {
          return unit == SHORT ? Walk.INCOMPLETE : malformed("four hexadecimal digits after \\u");
        }
        at += 6;
        if (Character.isHighSurrogate((char) unit)) {
          return lowSurrogate();
        }
        if (Character.isLowSurrogate((char) unit)) {
          loneSurrogate = true;
        }
        return Walk.DONE;
      }
      default -> {
        return malformed("a valid escape");
      }
    }
  }

  private Walk lowSurrogate() {
    boolean another = at + 1 < to && buffer[at] == '\\' && buffer[at + 1] == 'u';
    int unit = another ? unit(at) : NO_HEX;
    if (unit >= 0 && Character.isLowSurrogate((char) unit)) {
      at += 6;
    } else {
      // Whatever follows is walked over for itself.
      loneSurrogate = true;
    }
    return Walk.DONE;
  }

  private static final int SHORT = -1;
  private static final int NO_HEX = -2;

  /** The code unit of the backslash-u escape at an index, or why there is none. */
  private int unit(int escape) {
    int value = 0;
    for (int i = escape + 2; i < escape + 6; i++) {
      if (i >= to) {
        return SHORT;
      }
      int digit = Character.digit(buffer[i], 16);
      if (digit < 0 || buffer[i] < 0) {
        return NO_HEX;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** Walks over a number. It ends with the first byte that cannot belong to it. */
  Walk number() {
    int start = at;
    int i = at;
    if (buffer[i] == '-') {
      i++;
    }
    if (i >= to) {
      return Walk.INCOMPLETE;
    }
    if (buffer[i] == '0') {
      i++;
    } else {
      int digits = digits(i);
      if (digits == i) {
        at = i;
        return malformed("a digit");
      }
      i = digits;
    }
    if (i < to && buffer[i] == '.') {
      int digits = digits(i + 1);
      if (digits == i + 1) {
        at = digits;
        return digits >= to ? Walk.INCOMPLETE : malformed("a digit after the point");
      }
      i = digits;
    }
    if (i < to && (buffer[i] == 'e' || buffer[i] == 'E')) {
      i++;
      if (i < to && (buffer[i] == '+' || buffer[i] == '-')) {
        i++;
      }
      int digits = digits(i);
      if (digits == i) {
        at = i;
        return i >= to ? Walk.INCOMPLETE : malformed("a digit in the exponent");
      }
      i = digits;
    }
    if (i - start > MAX_NUMBER_LENGTH) {
      return malformed("a number of at most 1,000 characters");
    }
    at = i;
    return Walk.DONE;
  }

  private int digits(int from) {
    int i = from;
    while (i < to && buffer[i] >= '0' && buffer[i] <= '9') {
      i++;
    }
    return i;
  }

  /** Walks over {@code true}, {@code false} or {@code null}. */
  Walk word() {
    String word =
        switch (buffer[at]) {
          case 't' -> "true";
          case 'f' -> "false";
          case 'n' -> "null";
          default -> null;
        };
    if (word == null) {
      return malformed("a value");
    }
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= to) {
        return Walk.INCOMPLETE;
      }
      if (buffer[at + i] != word.charAt(i)) {
        at += i;
        return malformed("the word " + word);
      }
    }
    at += word.length();
    return Walk.DONE;
  }

  /** Walks over the scalar or the object or array that begins here, {@code depth} levels deep. */
  Walk value(int depth) {
    return switch (buffer[at]) {
      case '"' -> string();
      case '{', '[' -> nested(depth);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> word();
    };
  }

  private boolean inArray(int level) {
    return (arrays[level >> 6] & (1L << level)) != 0;
  }

  private void open(int level, boolean array) {
    if (array) {
      arrays[level >> 6] |= 1L << level;
    } else {
      arrays[level >> 6] &= ~(1L << level);
    }
  }

  /** Walks over an object or array without recursion; {@code outer} levels lie around it. */
  private Walk nested(int outer) {
    int level = outer;
    // True where a value must stand; false behind a value.
    boolean wanted = true;
    while (true) {
      Walk walk = space();
      if (walk != Walk.DONE) {
        return walk;
      }
      byte c = buffer[at];
      if (wanted) {
        if (c == '{' || c == '[') {
          level++;
          if (level > MAX_DEPTH) {
            return malformed("at most 1,000 levels");
          }
          open(level, c == '[');
          at++;
          walk = space();
          if (walk != Walk.DONE) {
            return walk;
          }
          if (buffer[at] == (c == '[' ? ']' : '}')) {
            at++;
            level--;
            wanted = false;
          } else if (c == '{') {
            walk = name();
            if (walk != Walk.DONE) {
              return walk;
            }
          }
        } else {
          walk = value(level);
          if (walk != Walk.DONE) {
            return walk;
          }
          wanted = false;
        }
      } else {
        boolean array = inArray(level);
        if (c == ',') {
          at++;
          if (!array) {
            walk = space();
            if (walk == Walk.DONE) {
              walk = name();
            }
            if (walk != Walk.DONE) {
              return walk;
            }
          }
          wanted = true;
        } else if (c == (array ? ']' : '}')) {
          at++;
          level--;
        } else {
          return malformed(array ? "a comma or ]" : "a comma or }");
        }
      }
      if (level == outer) {
        return Walk.DONE;
      }
    }
  }

  /** Walks over a name and its colon. */
  Walk name() {
    if (buffer[at] != '"') {
      return malformed("a name in double quotes");
    }
    Walk walk = string();
    return walk == Walk.DONE ? colon() : walk;
  }

  Walk colon() {
    Walk walk = space();
    if (walk != Walk.DONE) {
      return walk;
    }
    if (buffer[at] != ':') {
      return malformed("a colon");
    }
    at++;
    return Walk.DONE;
  }
}
