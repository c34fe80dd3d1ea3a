package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
  private static final int SONG_ID = 0;
  private static final int DURATION = 4;
  private static final int RESCUED = InputRecord.SONG.fields().size();
  private static final StructType SCHEMA = new StructType(InputRecord.SONG.readSchema().fields());

  private final RecordBatch batch = new RecordBatch(InputRecord.SONG, SCHEMA);

  @AfterEach
  void close() {
    batch.close();
  }

  private void accept(String songId, double duration) {
    for (int i = 0; i < RESCUED; i++) {
      if (i != SONG_ID && i != DURATION) {
        batch.putNull(i);
      }
    }
    byte[] utf8 = ("xx" + songId).getBytes(UTF_8);
    batch.putText(SONG_ID, utf8, 2, utf8.length - 2);
    batch.putDouble(DURATION, duration);
    batch.putText(RESCUED, "{}".getBytes(UTF_8), 0, 2);
    batch.accept();
  }

  private List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (Iterator<InternalRow> all = batch.columnar().rowIterator(); all.hasNext(); ) {
      InternalRow row = all.next();
      List<Object> values = new ArrayList<>();
      for (String column :
          List.of(
              "song_id",
              "duration",
              "_rescued",
              "_source_file",
              "_byte_offset",
              "_line",
              "_reason",
              "_field",
              "_message",
              "_raw")) {
        int index = SCHEMA.fieldIndex(column);
        Object value =
            row.isNullAt(index) ? null : row.get(index, SCHEMA.fields()[index].dataType());
        values.add(
            value instanceof Long || value instanceof Double || value == null
                ? value
                : value.toString());
      }
      rows.add(values);
    }
    return rows;
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void everyKindOfRowHasItsColumnsAndNullElsewhere() {
    batch.startFile("file:/a");
    accept("s1", 1.5);
    batch.reject(
        new LinePosition(7, 3),
        new Problem(RejectReason.INVALID_VALUE, "duration", "must be more than 0"),
        "{..}".getBytes(UTF_8));
    batch.startFile("file:/b");
    batch.reject(
        new LinePosition(9, LinePosition.UNKNOWN_LINE),
        new Problem(RejectReason.MALFORMED_JSON, null, "m"),
        new byte[0]);
    batch.rejectFile("cut off");
    accept("", 2.5);
    assertThat(rows())
        .containsExactly(
            row("s1", 1.5, "{}", "file:/a", null, null, null, null, null, null),
            row(
                null,
                null,
                null,
                "file:/a",
                7L,
                3L,
                "invalid_value",
                "duration",
                "must be more than 0",
                "{..}"),
            row(null, null, null, "file:/b", 9L, null, "malformed_json", null, "m", ""),
            row(null, null, null, "file:/b", null, null, "unreadable_file", null, "cut off", null),
            row("", 2.5, "{}", "file:/b", null, null, null, null, null, null));
  }

  @Test
  void aClearedBatchRemembersNothingButItsFile() {
    batch.startFile("file:/a");
    batch.rejectFile("x");
    batch.clear();
    assertThat(batch.rows()).isZero();
    accept("s", 1);
    assertThat(rows())
        .containsExactly(row("s", 1.0, "{}", "file:/a", null, null, null, null, null, null));
  }

  @Test
  void aBatchIsFullByRowsOrByBytes() {
    batch.startFile("file:/a");
    for (int i = 0; i < RecordBatch.MOST_ROWS; i++) {
      assertThat(batch.isFull()).isFalse();
      accept("s", 1);
    }
    assertThat(batch.isFull()).isTrue();
    batch.clear();
    assertThat(batch.isFull()).isFalse();
    String megabytes = "x".repeat(9 << 20);
    accept(megabytes, 1);
    assertThat(batch.isFull()).isFalse();
    accept(megabytes, 1);
    assertThat(batch.isFull()).isTrue();
  }

  @Test
  void aBatchThatGrewBeyondMeasureWorksOn() {
    batch.startFile("file:/a");
    accept("x".repeat(80 << 20), 1);
    batch.clear();
    accept("s", 1);
    assertThat(rows())
        .containsExactly(row("s", 1.0, "{}", "file:/a", null, null, null, null, null, null));
  }

  @Test
  void columnsThatAreNotNeededAreDropped() {
    StructType schema = new StructType().add(SCHEMA.apply("_line")).add(SCHEMA.apply("title"));
    try (RecordBatch narrow = new RecordBatch(InputRecord.SONG, schema)) {
      narrow.startFile("file:/a");
      narrow.putText(SONG_ID, new byte[1], 0, 1);
      narrow.putText(1, "t".getBytes(UTF_8), 0, 1);
      narrow.accept();
      narrow.reject(
          new LinePosition(7, 3),
          new Problem(RejectReason.INVALID_TYPE, "title", "m"),
          new byte[1]);
      Iterator<InternalRow> rows = narrow.columnar().rowIterator();
      InternalRow accepted = rows.next();
      assertThat(accepted.isNullAt(0)).isTrue();
      assertThat(accepted.getUTF8String(1)).hasToString("t");
      InternalRow rejected = rows.next();
      assertThat(rejected.getLong(0)).isEqualTo(3);
      assertThat(rejected.isNullAt(1)).isTrue();
      assertThat(rows.hasNext()).isFalse();
    }
  }
}
