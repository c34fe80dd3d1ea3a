package com.sparkify.io.json;

/**
 * Says of a stream of bytes, chunk by chunk and in little memory, whether it is exactly one
 * complete JSON object, white space around it aside. As strict as {@link JsonScanner}.
 */
final class JsonValidity {
  private enum State {
    BEFORE,
    NAME_OR_END,
    NAME,
    COLON,
    VALUE,
    VALUE_OR_END,
    COMMA_OR_END,
    STRING,
    ESCAPE,
    HEX,
    CHARACTER,
    WORD,
    MINUS,
    ZERO,
    WHOLE,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS,
    AFTER,
    NO
  }

  private final boolean[] arrays = new boolean[JsonScanner.MAX_DEPTH + 1];
  private State state = State.BEFORE;
  private int level;
  private boolean inName;
  private int hexDigits;
  private String word;
  private int matched;
  private int numberLength;

  /** The bytes of a character beyond ASCII that have come so far. */
  private final byte[] character = new byte[4];

  private int characterLength;

  /** Takes the next bytes; false as soon as no continuation can make them one object. */
  boolean feed(byte[] bytes, int from, int to) {
    for (int i = from; i < to && state != State.NO; i++) {
      step(bytes[i]);
    }
    return state != State.NO;
  }

  /** Whether all that came is one complete object. */
  boolean complete() {
    return state == State.AFTER;
  }

  private void step(byte c) {
    switch (state) {
      case STRING -> string(c);
      case ESCAPE -> escape(c);
      case HEX -> hex(c);
      case CHARACTER -> character(c);
      case WORD -> word(c);
      case MINUS, ZERO, WHOLE, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS ->
          number(c);
      default -> {
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
          structure(c);
        }
      }
    }
  }

  private void structure(byte c) {
    switch (state) {
      case BEFORE -> {
        if (c == '{') {
          open(false);
        } else {
          state = State.NO;
        }
      }
      case NAME_OR_END, NAME -> {
        if (c == '"') {
          inName = true;
          state = State.STRING;
        } else if (c == '}' && state == State.NAME_OR_END) {
          close();
        } else {
          state = State.NO;
        }
      }
      case COLON -> state = c == ':' ? State.VALUE : State.NO;
      case VALUE, VALUE_OR_END -> {
        if (c == ']' && state == State.VALUE_OR_END) {
          close();
        } else {
          value(c);
        }
      }
      case COMMA_OR_END -> {
        if (c == ',') {
          state = arrays[level] ? State.VALUE : State.NAME;
        } else if (c == (arrays[level] ? ']' : '}')) {
          close();
        } else {
          state = State.NO;
        }
      }
      case AFTER -> state = State.NO;
      default -> throw new IllegalStateException("no place for structure: " + state);
    }
  }

  private void open(boolean array) {
    level++;
    if (level > JsonScanner.MAX_DEPTH) {
      state = State.NO;
      return;
    }
    arrays[level] = array;
    state = array ? State.VALUE_OR_END : State.NAME_OR_END;
  }

  private void close() {
    level--;
    state = level == 0 ? State.AFTER : State.COMMA_OR_END;
  }

  private void value(byte c) {
    numberLength = 1;
    switch (c) {
      case '{' -> open(false);
      case '[' -> open(true);
      case '"' -> {
        inName = false;
        state = State.STRING;
      }
      case '-' -> state = State.MINUS;
      case '0' -> state = State.ZERO;
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> state = c >= '1' && c <= '9' ? State.WHOLE : State.NO;
    }
  }

  private void word(String expected) {
    word = expected;
    matched = 1;
    state = State.WORD;
  }

  private void word(byte c) {
    if (c != word.charAt(matched)) {
      state = State.NO;
      return;
    }
    matched++;
    if (matched == word.length()) {
      state = State.COMMA_OR_END;
    }
  }

  private void string(byte c) {
    if (c == '"') {
      state = inName ? State.COLON : State.COMMA_OR_END;
    } else if (c == '\\') {
      state = State.ESCAPE;
    } else if (c < 0) {
      characterLength = 0;
      character(c);
    } else if (c < ' ') {
      state = State.NO;
    }
  }

  private void character(byte c) {
    character[characterLength++] = c;
    int length = Utf8.lengthAt(character, 0, characterLength);
    state = length < 0 ? State.NO : length == 0 ? State.CHARACTER : State.STRING;
  }

  private void escape(byte c) {
    hexDigits = 0;
    switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> state = State.STRING;
      case 'u' -> state = State.HEX;
      default -> state = State.NO;
    }
  }

  private void hex(byte c) {
    hexDigits++;
    if (c < 0 || Character.digit(c, 16) < 0) {
      state = State.NO;
    } else if (hexDigits == 4) {
      state = State.STRING;
    }
  }

  private void number(byte c) {
    State next = afterNumberByte(c);
    if (next == State.COMMA_OR_END) {
      state = next;
      step(c);
      return;
    }
    numberLength++;
    state = numberLength > JsonScanner.MAX_NUMBER_LENGTH ? State.NO : next;
  }

  /** The state behind the byte; COMMA_OR_END if the number ended before it. */
  private State afterNumberByte(byte c) {
    boolean digit = c >= '0' && c <= '9';
    boolean exponent = c == 'e' || c == 'E';
    return switch (state) {
      case MINUS -> c == '0' ? State.ZERO : digit ? State.WHOLE : State.NO;
      case ZERO, WHOLE -> {
        if (digit && state == State.WHOLE) {
          yield State.WHOLE;
        }
        yield c == '.' ? State.POINT : exponent ? State.EXPONENT : State.COMMA_OR_END;
      }
      case POINT -> digit ? State.FRACTION : State.NO;
      case FRACTION -> digit ? State.FRACTION : exponent ? State.EXPONENT : State.COMMA_OR_END;
      case EXPONENT ->
          digit ? State.EXPONENT_DIGITS : c == '+' || c == '-' ? State.EXPONENT_SIGN : State.NO;
      case EXPONENT_SIGN -> digit ? State.EXPONENT_DIGITS : State.NO;
      case EXPONENT_DIGITS -> digit ? State.EXPONENT_DIGITS : State.COMMA_OR_END;
      default -> throw new IllegalStateException("not in a number: " + state);
    };
  }
}
