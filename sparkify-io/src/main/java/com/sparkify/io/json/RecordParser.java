package com.sparkify.io.json;

import com.sparkify.io.json.JsonScanner.Walk;
import com.sparkify.model.ConditionalRequirement;
import com.sparkify.model.Field;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Presence;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.RejectReason;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * Turns the bytes of one JSON object into the values of a record.
 *
 * <p>One walk over the object validates all of it and notes where the last value of each known
 * field lies. Only then are the values converted, in the order of the fields, so that the first
 * problem in that order is the one reported.
 */
final class RecordParser {
  /** What became of the bytes. */
  enum Outcome {
    /** All wanted fields were put into the sink. */
    ACCEPTED,
    /** A complete object that breaks a rule. */
    REJECTED,
    /** Not a complete JSON object. */
    MALFORMED,
    /** All bytes up to the limit are a valid beginning of an object. */
    INCOMPLETE
  }

  private final List<Field> fields;
  private final FieldNames names;
  private final BitSet wanted;
  private final JsonScanner scanner = new JsonScanner();
  private final TokenText text = new TokenText();
  private final FieldValue value;
  private final UnknownFields unknown;
  private final int[] decidingField;
  private final ConditionalRequirement[] condition;

  private final Token[] tokens;
  private final FieldValue.Converted[] converted;
  private Problem problem;

  /** Puts the columns of the schema, and validates the fields of all others. */
  RecordParser(InputRecord record, StructType schema) {
    this.fields = record.fields();
    this.names = new FieldNames(fields);
    this.wanted = new BitSet(fields.size() + 1);
    Set<String> columns = Set.of(schema.fieldNames());
    for (int i = 0; i < fields.size(); i++) {
      wanted.set(i, columns.contains(fields.get(i).column()));
    }
    wanted.set(fields.size(), columns.contains(RecordColumns.RESCUED));
    this.value = new FieldValue(text);
    this.unknown = new UnknownFields(text);
    this.tokens = new Token[fields.size()];
    this.converted = new FieldValue.Converted[fields.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = new Token();
      converted[i] = new FieldValue.Converted();
    }
    this.condition = new ConditionalRequirement[fields.size()];
    this.decidingField = new int[fields.size()];
    for (ConditionalRequirement requirement : record.conditions()) {
      int field = indexOf(requirement.requiredField());
      condition[field] = requirement;
      decidingField[field] = indexOf(requirement.whenField());
    }
  }

  private int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("a condition names the unknown field " + name);
  }

  /** Parses the object that begins at {@code from} with a brace; reads nothing at or beyond to. */
  Outcome parse(byte[] buffer, int from, int to, FieldSink sink) {
    problem = null;
    unknown.clear();
    for (Token token : tokens) {
      token.kind = Token.Kind.ABSENT;
    }
    scanner.begin(buffer, from, to);
    Walk walk = object();
    if (walk == Walk.INCOMPLETE) {
      return Outcome.INCOMPLETE;
    }
    if (walk == Walk.MALFORMED) {
      problem = malformed(buffer, from);
      return Outcome.MALFORMED;
    }
    if (scanner.loneSurrogate) {
      problem =
          new Problem(
              RejectReason.MALFORMED_JSON, null, "a lone surrogate is escaped in the object");
      return Outcome.REJECTED;
    }
    return convert(buffer, sink);
  }

  /** The index behind the object; after ACCEPTED and REJECTED only. */
  int end() {
    return scanner.at;
  }

  /** What is wrong; after REJECTED and MALFORMED only. */
  Problem problem() {
    return problem;
  }

  private Problem malformed(byte[] buffer, int from) {
    int found = buffer[scanner.at] & 0xFF;
    String shown =
        found > ' ' && found < 0x7F
            ? "'" + (char) found + "'"
            : String.format(Locale.ROOT, "the byte 0x%02x", found);
    return Problem.of(
        RejectReason.MALFORMED_JSON,
        null,
        "expected %s but found %s at byte %d of the text",
        scanner.expected,
        shown,
        scanner.at - from);
  }

  private Walk object() {
    scanner.at++;
    Walk walk = scanner.space();
    if (walk != Walk.DONE) {
      return walk;
    }
    if (scanner.buffer[scanner.at] == '}') {
      scanner.at++;
      return Walk.DONE;
    }
    while (true) {
      walk = member();
      if (walk == Walk.DONE) {
        walk = scanner.space();
      }
      if (walk != Walk.DONE) {
        return walk;
      }
      byte c = scanner.buffer[scanner.at];
      if (c == '}') {
        scanner.at++;
        return Walk.DONE;
      }
      if (c != ',') {
        return scanner.malformed("a comma or }");
      }
      scanner.at++;
      walk = scanner.space();
      if (walk != Walk.DONE) {
        return walk;
      }
    }
  }

  private Walk member() {
    byte[] buffer = scanner.buffer;
    if (buffer[scanner.at] != '"') {
      return scanner.malformed("a name in double quotes");
    }
    int nameStart = scanner.at + 1;
    Walk walk = scanner.string();
    if (walk != Walk.DONE) {
      return walk;
    }
    int nameEnd = scanner.at - 1;
    int field;
    if (scanner.escaped) {
      text.decode(buffer, nameStart, nameEnd);
      field = names.find(text.bytes(), 0, text.length());
    } else {
      field = names.find(buffer, nameStart, nameEnd);
    }
    boolean nameEscaped = scanner.escaped;
    walk = scanner.colon();
    if (walk == Walk.DONE) {
      walk = scanner.space();
    }
    if (walk != Walk.DONE) {
      return walk;
    }
    Token token =
        field == FieldNames.UNKNOWN ? unknown.next(nameStart, nameEnd, nameEscaped) : tokens[field];
    return value(token);
  }

  private Walk value(Token token) {
    int start = scanner.at;
    byte first = scanner.buffer[start];
    Walk walk = scanner.value(1);
    if (walk != Walk.DONE) {
      return walk;
    }
    switch (first) {
      case '"' -> {
        token.kind = Token.Kind.TEXT;
        token.start = start + 1;
        token.end = scanner.at - 1;
        token.escaped = scanner.escaped;
        token.beyondAscii = scanner.beyondAscii;
      }
      case 'n' -> token.kind = Token.Kind.NULL;
      case 't', 'f', '{', '[' -> token.of(Token.Kind.OTHER, start, scanner.at);
      default -> token.of(Token.Kind.NUMBER, start, scanner.at);
    }
    return Walk.DONE;
  }

  private Outcome convert(byte[] buffer, FieldSink sink) {
    for (int i = 0; i < tokens.length; i++) {
      problem = convert(buffer, i);
      if (problem != null) {
        return Outcome.REJECTED;
      }
    }
    for (int i = 0; i < tokens.length; i++) {
      if (wanted.get(i)) {
        converted[i].putInto(sink, i, fields.get(i).type());
      }
    }
    if (wanted.get(tokens.length)) {
      unknown.putInto(sink, tokens.length, buffer);
    }
    return Outcome.ACCEPTED;
  }

  private Problem convert(byte[] buffer, int index) {
    Field field = fields.get(index);
    FieldValue.Converted target = converted[index];
    Problem found = value.convert(field, buffer, tokens[index], target);
    if (found != null || !target.isNull) {
      return found;
    }
    if (field.presence() == Presence.REQUIRED) {
      return new Problem(RejectReason.MISSING_FIELD, field.name(), field.name() + " is required");
    }
    if (field.presence() == Presence.ZERO_IF_ABSENT) {
      target.set(0);
    }
    ConditionalRequirement requirement = condition[index];
    if (requirement != null && converted[decidingField[index]].textEquals(requirement.equalTo())) {
      return Problem.of(
          RejectReason.MISSING_FIELD,
          field.name(),
          "%s is required where %s is %s",
          field.name(),
          requirement.whenField(),
          requirement.equalTo());
    }
    return null;
  }
}
