package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.model.Field;
import com.sparkify.model.FieldType;
import com.sparkify.model.Instants;
import com.sparkify.model.RejectReason;
import com.sparkify.model.text.DoubleEncoding;
import com.sparkify.model.text.WhiteSpace;
import java.util.regex.Pattern;

/** Converts the token of a field into the value of its column, by the rules of its type. */
final class FieldValue {
  private static final long EARLIEST = Instants.toMicros(Instants.EARLIEST);
  private static final long END = Instants.toMicros(Instants.END);
  private static final int LONG_DIGITS = 18;
  private static final long EXACT_IN_A_DOUBLE = 1L << 53;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  /** One converted value. Text stays in the buffer it was found in until it is put. */
  static final class Converted {
    boolean isNull;
    private long number;
    private double real;
    private byte[] text;
    private int from;
    private int length;

    void set(long value) {
      isNull = false;
      number = value;
    }

    private void setNull() {
      isNull = true;
      text = null;
    }

    private void setText(byte[] bytes, int start, int end) {
      if (start >= end) {
        setNull();
        return;
      }
      isNull = false;
      text = bytes;
      from = start;
      length = end - start;
    }

    boolean textEquals(String other) {
      return !isNull && text != null && new String(text, from, length, UTF_8).equals(other);
    }

    void putInto(FieldSink sink, int field, FieldType type) {
      if (isNull) {
        sink.putNull(field);
        return;
      }
      switch (type) {
        case TEXT, REPAIRED_TEXT, UNQUOTED_TEXT, USER_ID -> sink.putText(field, text, from, length);
        case DOUBLE -> sink.putDouble(field, real);
        case INT -> sink.putInt(field, (int) number);
        case LONG, INSTANT -> sink.putLong(field, number);
      }
    }
  }

  private final TokenText decoded;

  FieldValue(TokenText decoded) {
    this.decoded = decoded;
  }

  /** Fills the target; returns what is wrong with the value, or null. */
  Problem convert(Field field, byte[] buffer, Token token, Converted target) {
    switch (token.kind) {
      case ABSENT, NULL -> {
        target.setNull();
        return null;
      }
      case OTHER -> {
        return wrongType(field, buffer, token);
      }
      case TEXT, NUMBER -> {}
    }
    return switch (field.type()) {
      case TEXT, REPAIRED_TEXT, UNQUOTED_TEXT ->
          token.kind == Token.Kind.TEXT
              ? text(field, buffer, token, target)
              : wrongType(field, buffer, token);
      case USER_ID ->
          token.kind == Token.Kind.TEXT
              ? text(field, buffer, token, target)
              : userNumber(field, buffer, token, target);
      case DOUBLE, INT, LONG, INSTANT -> number(field, buffer, token, target);
    };
  }

  private Problem text(Field field, byte[] buffer, Token token, Converted target) {
    if (token.escaped || token.beyondAscii) {
      String text = trimmed(field.type(), string(buffer, token));
      byte[] bytes = text.getBytes(UTF_8);
      target.setText(bytes, 0, bytes.length);
      return null;
    }
    int start = token.start;
    int end = token.end;
    while (start < end && buffer[start] == ' ') {
      start++;
    }
    while (end > start && buffer[end - 1] == ' ') {
      end--;
    }
    // The only white space of ASCII that may stand raw in a string is the blank.
    target.setText(buffer, start, end);
    return null;
  }

  private String string(byte[] buffer, Token token) {
    if (!token.escaped) {
      return new String(
          buffer, token.start, token.end - token.start, token.beyondAscii ? UTF_8 : ISO_8859_1);
    }
    decoded.decode(buffer, token.start, token.end);
    return new String(decoded.bytes(), 0, decoded.length(), UTF_8);
  }

  private static String trimmed(FieldType type, String text) {
    if (type == FieldType.REPAIRED_TEXT) {
      return WhiteSpace.trim(DoubleEncoding.repair(text));
    }
    String trimmed = WhiteSpace.trim(text);
    boolean quoted =
        trimmed.length() >= 2
            && trimmed.charAt(0) == '"'
            && trimmed.charAt(trimmed.length() - 1) == '"';
    return type == FieldType.UNQUOTED_TEXT && quoted
        ? WhiteSpace.trim(trimmed.substring(1, trimmed.length() - 1))
        : trimmed;
  }

  private static Problem userNumber(Field field, byte[] buffer, Token token, Converted target) {
    DecimalText decimal = DecimalText.of(latin1(buffer, token.start, token.end));
    if (!decimal.isLong()) {
      return wrongType(field, buffer, token);
    }
    byte[] digits = Long.toString(decimal.toLong()).getBytes(ISO_8859_1);
    target.setText(digits, 0, digits.length);
    return null;
  }

  private Problem number(Field field, byte[] buffer, Token token, Converted target) {
    byte[] bytes = buffer;
    int start = token.start;
    int end = token.end;
    if (token.kind == Token.Kind.TEXT) {
      String trimmed = WhiteSpace.trim(string(buffer, token));
      if (trimmed.isEmpty()) {
        target.setNull();
        return null;
      }
      if (trimmed.length() > JsonScanner.MAX_NUMBER_LENGTH || !NUMBER.matcher(trimmed).matches()) {
        return wrongType(field, buffer, token);
      }
      bytes = trimmed.getBytes(ISO_8859_1);
      start = 0;
      end = bytes.length;
    }
    return switch (field.type()) {
      case DOUBLE -> real(field, bytes, start, end, target);
      case INSTANT -> instant(field, bytes, start, end, target);
      default -> whole(field, bytes, start, end, target);
    };
  }

  private static Problem whole(Field field, byte[] bytes, int start, int end, Converted target) {
    long value;
    if (isShortWhole(bytes, start, end)) {
      value = shortWhole(bytes, start, end);
    } else {
      DecimalText decimal = DecimalText.of(latin1(bytes, start, end));
      if (!decimal.isLong()) {
        return notFitting(field, bytes, start, end);
      }
      value = decimal.toLong();
    }
    if (field.type() == FieldType.INT && value != (int) value) {
      return notFitting(field, bytes, start, end);
    }
    target.set(value);
    return field.rule().holds(value) ? null : ruleBroken(field, bytes, start, end);
  }

  private static Problem real(Field field, byte[] bytes, int start, int end, Converted target) {
    double value = toDouble(bytes, start, end);
    if (Double.isInfinite(value)) {
      return notFitting(field, bytes, start, end);
    }
    target.isNull = false;
    // Adding zero makes 0.0 of -0.0.
    target.real = value + 0.0;
    return field.rule().holds(value) ? null : ruleBroken(field, bytes, start, end);
  }

  private static Problem instant(Field field, byte[] bytes, int start, int end, Converted target) {
    Long micros;
    int wholeEnd = end;
    // Registrations are written as 1541077528796.0.
    if (end - start > 2 && bytes[end - 1] == '0' && bytes[end - 2] == '.') {
      wholeEnd = end - 2;
    }
    if (isShortWhole(bytes, start, wholeEnd) && wholeEnd - start <= 15) {
      long value = shortWhole(bytes, start, wholeEnd) * 1_000;
      micros = value >= EARLIEST && value < END ? value : null;
    } else {
      micros = DecimalText.of(latin1(bytes, start, end)).toMicros(EARLIEST, END);
    }
    if (micros == null) {
      return Problem.of(
          RejectReason.INVALID_VALUE,
          field.name(),
          "%s must be an instant from 0001-01-02 to 9999-12-30, in milliseconds, but is %s",
          field.name(),
          shown(bytes, start, end));
    }
    target.set(micros);
    return null;
  }

  private static boolean isShortWhole(byte[] bytes, int start, int end) {
    int from = bytes[start] == '-' ? start + 1 : start;
    if (end - from > LONG_DIGITS) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static long shortWhole(byte[] bytes, int start, int end) {
    boolean negative = bytes[start] == '-';
    long value = 0;
    for (int i = negative ? start + 1 : start; i < end; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return negative ? -value : value;
  }

  /** What {@code Double.parseDouble} makes of the text. */
  static double toDouble(byte[] bytes, int start, int end) {
    boolean negative = bytes[start] == '-';
    long mantissa = 0;
    int fraction = 0;
    boolean point = false;
    int from = negative ? start + 1 : start;
    if (end - from <= LONG_DIGITS) {
      for (int i = from; i < end; i++) {
        byte c = bytes[i];
        if (c == '.') {
          point = true;
        } else if (c >= '0' && c <= '9') {
          mantissa = mantissa * 10 + (c - '0');
          fraction += point ? 1 : 0;
        } else {
          return Double.parseDouble(latin1(bytes, start, end));
        }
      }
      if (mantissa <= EXACT_IN_A_DOUBLE) {
        // Both are exact, so the quotient is rounded once, as it has to be.
        double magnitude = mantissa / POWERS_OF_TEN[fraction];
        return negative ? -magnitude : magnitude;
      }
    }
    return Double.parseDouble(latin1(bytes, start, end));
  }

  private static String latin1(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, ISO_8859_1);
  }

  private static Problem wrongType(Field field, byte[] buffer, Token token) {
    String wanted =
        switch (field.type()) {
          case TEXT, REPAIRED_TEXT, UNQUOTED_TEXT -> "text";
          case USER_ID -> "text or a whole number of 64 bits";
          case DOUBLE -> "a number";
          case INT -> "a whole number of 32 bits";
          case LONG -> "a whole number of 64 bits";
          case INSTANT -> "a number of milliseconds";
        };
    String found = shown(buffer, token.start, token.end);
    String quoted = token.kind == Token.Kind.TEXT ? '"' + found + '"' : found;
    return Problem.of(
        RejectReason.INVALID_TYPE,
        field.name(),
        "%s must be %s but is %s",
        field.name(),
        wanted,
        quoted);
  }

  private static Problem notFitting(Field field, byte[] bytes, int start, int end) {
    String wanted =
        switch (field.type()) {
          case INT -> "a whole number of 32 bits";
          case LONG -> "a whole number of 64 bits";
          default -> "a finite number";
        };
    return Problem.of(
        RejectReason.INVALID_TYPE,
        field.name(),
        "%s must be %s but is %s",
        field.name(),
        wanted,
        shown(bytes, start, end));
  }

  private static Problem ruleBroken(Field field, byte[] bytes, int start, int end) {
    return Problem.of(
        RejectReason.INVALID_VALUE,
        field.name(),
        "%s %s but is %s",
        field.name(),
        field.rule().words(),
        shown(bytes, start, end));
  }

  /** The beginning of a value, for a message. */
  private static String shown(byte[] bytes, int start, int end) {
    int most = 60;
    if (end - start <= most) {
      return new String(bytes, start, end - start, UTF_8);
    }
    int cut = start + most;
    while (cut > start && (bytes[cut] & 0xC0) == 0x80) {
      cut--;
    }
    return new String(bytes, start, cut - start, UTF_8) + "...";
  }
}
