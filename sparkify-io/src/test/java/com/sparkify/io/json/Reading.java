package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads files as a task does, without Spark around it. */
final class Reading {
  /** Songs that lie in lines only. */
  static final InputRecord SONG_LINES =
      new InputRecord("songs", InputRecord.Layout.LINES, InputRecord.SONG.fields(), List.of());

  private Reading() {}

  /** A complete song: 73 bytes, and those of its identifier. */
  static String song(String songId) {
    return "{\"song_id\":\"%s\",\"title\":\"t\",\"artist_id\":\"a\",\"artist_name\":\"n\",\"duration\":1}"
        .formatted(songId);
  }

  static Path write(Path file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SourceFile sourceFile(Path file) {
    try {
      return new SourceFile("file:" + file.toAbsolutePath(), Files.size(file), 0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of a file of songs, read whole. */
  static List<ReadRow> songs(Path file) {
    return rows(InputRecord.SONG, ReadLimits.DEFAULT, List.of(FileSlice.whole(sourceFile(file))));
  }

  /** All rows of a file of songs that has a song on each line. */
  static List<ReadRow> lines(Path file) {
    return lines(file, ReadLimits.DEFAULT.maxRecordBytes());
  }

  static List<ReadRow> lines(Path file, long maxRecordBytes) {
    return rows(
        SONG_LINES, new ReadLimits(maxRecordBytes), List.of(FileSlice.whole(sourceFile(file))));
  }

  static List<ReadRow> rows(InputRecord record, ReadLimits limits, List<FileSlice> slices) {
    return rows(record, limits, slices, new Configuration(false));
  }

  static List<ReadRow> rows(
      InputRecord record, ReadLimits limits, List<FileSlice> slices, Configuration conf) {
    StructType schema = record.readSchema();
    List<ReadRow> rows = new ArrayList<>();
    try (RecordPartitionReader reader =
        new RecordPartitionReader(record, schema, limits, slices, conf)) {
      while (reader.next()) {
        for (Iterator<InternalRow> batch = reader.get().rowIterator(); batch.hasNext(); ) {
          rows.add(row(batch.next(), schema));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static ReadRow row(InternalRow row, StructType schema) {
    int line = schema.fieldIndex(RecordColumns.LINE);
    int offset = schema.fieldIndex(RecordColumns.BYTE_OFFSET);
    String position =
        row.isNullAt(offset)
            ? null
            : row.getLong(offset) + "@" + (row.isNullAt(line) ? "?" : row.getLong(line));
    return new ReadRow(
        text(row, schema, "song_id"),
        text(row, schema, RecordColumns.REASON),
        position,
        text(row, schema, RecordColumns.RAW));
  }

  static String text(InternalRow row, StructType schema, String column) {
    int index = schema.fieldIndex(column);
    return row.isNullAt(index) ? null : row.getUTF8String(index).toString();
  }
}
