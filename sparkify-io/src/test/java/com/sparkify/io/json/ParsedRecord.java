package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.model.InputRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the parser makes of one text: an outcome, the columns that are not null, and a problem. */
record ParsedRecord(
    RecordParser.Outcome outcome, Map<String, Object> columns, Problem problem, int end) {

  static ParsedRecord of(InputRecord record, String json) {
    return of(record, json.getBytes(UTF_8));
  }

  static ParsedRecord of(InputRecord record, byte[] json) {
    RecordParser parser = new RecordParser(record, record.readSchema());
    Columns columns = new Columns(record);
    RecordParser.Outcome outcome = parser.parse(json, 0, json.length, columns);
    boolean complete =
        outcome == RecordParser.Outcome.ACCEPTED || outcome == RecordParser.Outcome.REJECTED;
    return new ParsedRecord(
        outcome, columns.values, parser.problem(), complete ? parser.end() : -1);
  }

  static final class Columns implements FieldSink {
    private final InputRecord record;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Map<String, Object> values() {
      return values;
    }

    Columns(InputRecord record) {
      this.record = record;
    }

    private String name(int field) {
      return field == record.fields().size() ? "_rescued" : record.fields().get(field).column();
    }

    @Override
    public void putNull(int field) {
      if (values.containsKey(name(field))) {
        throw new IllegalStateException(name(field) + " is put twice");
      }
    }

    @Override
    public void putInt(int field, int value) {
      putOnce(field, value);
    }

    @Override
    public void putLong(int field, long value) {
      putOnce(field, value);
    }

    @Override
    public void putDouble(int field, double value) {
      putOnce(field, value);
    }

    @Override
    public void putText(int field, byte[] utf8, int from, int length) {
      putOnce(field, new String(utf8, from, length, UTF_8));
    }

    private void putOnce(int field, Object value) {
      if (values.put(name(field), value) != null) {
        throw new IllegalStateException(name(field) + " is put twice");
      }
    }
  }
}
