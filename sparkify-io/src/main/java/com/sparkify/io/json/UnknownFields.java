package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The fields of an object that its record does not know, and their one text. */
final class UnknownFields {
  private record Named(Name name, Token value) {}

  private static final class Name {
    private int start;
    private int end;
    private boolean escaped;
  }

  private final List<Named> fields = new ArrayList<>();
  private final TokenText decoded;
  private final CanonicalJson canonical;
  private int size;

  UnknownFields(TokenText decoded) {
    this.decoded = decoded;
    this.canonical = new CanonicalJson(decoded);
  }

  void clear() {
    size = 0;
  }

  /** The token to fill for the value of the next unknown field. */
  Token next(int nameStart, int nameEnd, boolean nameEscaped) {
    if (size == fields.size()) {
      fields.add(new Named(new Name(), new Token()));
    }
    Named named = fields.get(size++);
    named.name.start = nameStart;
    named.name.end = nameEnd;
    named.name.escaped = nameEscaped;
    return named.value;
  }

  void putInto(FieldSink sink, int field, byte[] buffer) {
    byte[] text = size == 0 ? null : text(buffer);
    if (text == null) {
      sink.putNull(field);
    } else {
      sink.putText(field, text, 0, text.length);
    }
  }

  private byte[] text(byte[] buffer) {
    TreeMap<String, Token> last = new TreeMap<>(CanonicalJson.BY_UTF8_BYTES);
    for (Named named : fields.subList(0, size)) {
      last.put(name(buffer, named.name), named.value);
    }
    last.values().removeIf(value -> value.kind == Token.Kind.NULL);
    if (last.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    last.forEach(
        (name, value) -> {
          text.append(text.length() == 0 ? '{' : ',');
          CanonicalJson.appendString(text, name);
          text.append(':');
          canonical.append(text, buffer, value);
        });
    return text.append('}').toString().getBytes(UTF_8);
  }

  private String name(byte[] buffer, Name name) {
    if (!name.escaped) {
      return new String(buffer, name.start, name.end - name.start, UTF_8);
    }
    decoded.decode(buffer, name.start, name.end);
    return new String(decoded.bytes(), 0, decoded.length(), UTF_8);
  }
}
