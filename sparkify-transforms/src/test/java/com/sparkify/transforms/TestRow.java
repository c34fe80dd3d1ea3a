package com.sparkify.transforms;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.testing.LocalSpark;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A row of which a test names the columns that matter; all others are null. */
final class TestRow {
  static final StructType ARRIVED_EVENTS = arrived(InputRecord.EVENT);
  static final StructType ARRIVED_SONGS = arrived(InputRecord.SONG);

  private final Map<String, Object> values;

  private TestRow(Map<String, Object> values) {
    this.values = values;
  }

  static TestRow row() {
    return new TestRow(new LinkedHashMap<>());
  }

  /** An event of page Home from the file {@code file:/in/a.json}. */
  static TestRow event(String userId, long sessionId, int itemInSession, String startTime) {
    return row()
        .with("user_id", userId)
        .with("session_id", sessionId)
        .with("item_in_session", itemInSession)
        .with("start_time", Instant.parse(startTime))
        .with("page", "Home")
        .with("_source_file", "file:/in/a.json");
  }

  /** A song of year 0 and 200.5 seconds from the file {@code file:/in/s.json}. */
  static TestRow song(String songId, String title, String artistId, String artistName) {
    return row()
        .with("song_id", songId)
        .with("title", title)
        .with("artist_id", artistId)
        .with("artist_name", artistName)
        .with("duration", 200.5)
        .with("year", 0)
        .with("_source_file", "file:/in/s.json");
  }

  /** A copy with another value in one column. */
  TestRow with(String column, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(column, value);
    return new TestRow(changed);
  }

  /** The event as a play of a title, an artist and a length. */
  TestRow playing(String song, String artist, Double length) {
    return with("page", "NextSong")
        .with("song", song)
        .with("artist", artist)
        .with("length", length);
  }

  Row as(StructType schema) {
    List<String> columns = List.of(schema.fieldNames());
    if (!columns.containsAll(values.keySet())) {
      throw new IllegalArgumentException(values.keySet() + " are not all columns of " + columns);
    }
    return RowFactory.create(columns.stream().map(values::get).toArray());
  }

  static Dataset<Row> dataset(StructType schema, Collection<TestRow> rows) {
    return LocalSpark.session()
        .createDataFrame(rows.stream().map(row -> row.as(schema)).toList(), schema);
  }

  static Dataset<Row> stagedEvents(TestRow... rows) {
    return dataset(Staging.EVENTS.schema(), Arrays.asList(rows));
  }

  static Dataset<Row> stagedSongs(TestRow... rows) {
    return dataset(Staging.SONGS.schema(), Arrays.asList(rows));
  }

  static Dataset<Row> arrivedEvents(TestRow... rows) {
    return dataset(ARRIVED_EVENTS, Arrays.asList(rows));
  }

  static Dataset<Row> arrivedSongs(TestRow... rows) {
    return dataset(ARRIVED_SONGS, Arrays.asList(rows));
  }

  /** Each column of a schema as {@code name type}, whatever its nullability. */
  static List<String> columnsOf(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .toList();
  }

  private static StructType arrived(InputRecord record) {
    StructType all = record.readSchema();
    return new StructType(
        Arrays.copyOf(all.fields(), all.fieldIndex(RecordColumns.SOURCE_FILE) + 1));
  }
}
