package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * Writes a JSON value so that equal values are equal text: names sorted by their UTF-8 bytes, of
 * equal names the last, no blanks, the fewest escapes, numbers by their value.
 *
 * <p>It takes bytes that the scanner has found valid, so it does not look for mistakes. It descends
 * by recursion; the scanner's 1,000 levels bound it.
 */
final class CanonicalJson {
  static final Comparator<String> BY_UTF8_BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private final TokenText decoded;
  private byte[] buffer;
  private int at;

  CanonicalJson(TokenText decoded) {
    this.decoded = decoded;
  }

  void append(StringBuilder text, byte[] source, Token token) {
    buffer = source;
    at = token.kind == Token.Kind.TEXT ? token.start - 1 : token.start;
    value(text);
  }

  private void value(StringBuilder text) {
    space();
    switch (buffer[at]) {
      case '"' -> appendString(text, string());
      case '{' -> object(text);
      case '[' -> array(text);
      case 't' -> word(text, "true");
      case 'f' -> word(text, "false");
      case 'n' -> word(text, "null");
      default -> number(text);
    }
  }

  private void word(StringBuilder text, String word) {
    text.append(word);
    at += word.length();
  }

  private void number(StringBuilder text) {
    int start = at;
    while (at < buffer.length && "+-.0123456789eE".indexOf(buffer[at]) >= 0) {
      at++;
    }
    text.append(DecimalText.of(new String(buffer, start, at - start, ISO_8859_1)).canonical());
  }

  private void array(StringBuilder text) {
    text.append('[');
    at++;
    for (boolean first = true; !closes(']'); first = false) {
      if (!first) {
        text.append(',');
      }
      value(text);
    }
    text.append(']');
  }

  private void object(StringBuilder text) {
    at++;
    TreeMap<String, String> members = new TreeMap<>(BY_UTF8_BYTES);
    while (!closes('}')) {
      space();
      String name = string();
      space();
      at++;
      StringBuilder member = new StringBuilder();
      value(member);
      members.put(name, member.toString());
    }
    text.append('{');
    int start = text.length();
    members.forEach(
        (name, member) -> {
          if (text.length() > start) {
            text.append(',');
          }
          appendString(text, name);
          text.append(':').append(member);
        });
    text.append('}');
  }

  /** Steps over the bracket if it is next, else over the comma before the next element. */
  private boolean closes(char bracket) {
    space();
    if (buffer[at] == ',') {
      at++;
    } else if (buffer[at] == bracket) {
      at++;
      return true;
    }
    return false;
  }

  private String string() {
    int start = at + 1;
    at = start;
    while (buffer[at] != '"') {
      at += buffer[at] == '\\' ? 2 : 1;
    }
    decoded.decode(buffer, start, at);
    at++;
    return new String(decoded.bytes(), 0, decoded.length(), UTF_8);
  }

  private void space() {
    while (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\n' || buffer[at] == '\r') {
      at++;
    }
  }

  static void appendString(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(Character.forDigit(c >> 4, 16));
            text.append(Character.forDigit(c & 0xF, 16));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
