package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.RejectReason;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows that go to Spark next, column by column. A row's fields are put first, as the parser
 * finds them; then the row is accepted or rejected. Columns that the query does not need are
 * dropped.
 */
final class RecordBatch implements FieldSink, AutoCloseable {
  static final int MOST_ROWS = 4_096;

  /** One row more than this is taken: a row cannot be cut. */
  private static final long FULL_BYTES = 16 << 20;

  /** Columns that one long record made larger than this are not kept. */
  private static final long LONGEST_KEPT_BYTES = 4 * FULL_BYTES;

  private static final int NOT_IN_BATCH = -1;

  private final InputRecord record;
  private final StructType schema;
  private WritableColumnVector[] columns;
  private WritableColumnVector[] fields;
  private WritableColumnVector sourceFile;
  private WritableColumnVector byteOffset;
  private WritableColumnVector line;
  private WritableColumnVector reason;
  private WritableColumnVector field;
  private WritableColumnVector message;
  private WritableColumnVector raw;
  private ColumnarBatch batch;

  private int row;
  private long textBytes;
  private byte[] path = {};
  private int pathOffset = NOT_IN_BATCH;

  /**
   * @param schema the columns needed, some of {@link InputRecord#readSchema()}
   */
  RecordBatch(InputRecord record, StructType schema) {
    this.record = record;
    this.schema = schema;
    allocate();
  }

  /** Empties the batch. */
  void clear() {
    if (textBytes > LONGEST_KEPT_BYTES) {
      batch.close();
      allocate();
    } else {
      for (WritableColumnVector column : columns) {
        column.reset();
      }
    }
    row = 0;
    textBytes = 0;
    pathOffset = NOT_IN_BATCH;
  }

  /** The file that the next rows are from. */
  void startFile(String qualifiedPath) {
    path = qualifiedPath.getBytes(StandardCharsets.UTF_8);
    pathOffset = NOT_IN_BATCH;
  }

  boolean isFull() {
    return row == MOST_ROWS || textBytes >= FULL_BYTES;
  }

  int rows() {
    return row;
  }

  /** The rows so far; valid until {@link #clear()}. */
  ColumnarBatch columnar() {
    batch.setNumRows(row);
    return batch;
  }

  /** Ends a row whose fields have been put. */
  void accept() {
    putNull(byteOffset);
    putNull(line);
    putNull(reason);
    putNull(field);
    putNull(message);
    putNull(raw);
    endRow();
  }

  /**
   * Adds a row for a rejected record, of which no field has been put.
   *
   * @param rawText as {@link RawText} makes it
   */
  void reject(LinePosition position, Problem problem, byte[] rawText) {
    rejectFields(problem);
    if (byteOffset != null) {
      byteOffset.putLong(row, position.byteOffset());
    }
    if (line != null && position.isLineKnown()) {
      line.putLong(row, position.line());
    } else {
      putNull(line);
    }
    putText(raw, rawText, 0, rawText.length);
    endRow();
  }

  /** Adds the one row of a file of which no record is taken. */
  void rejectFile(String problem) {
    rejectFields(new Problem(RejectReason.UNREADABLE_FILE, null, problem));
    putNull(byteOffset);
    putNull(line);
    putNull(raw);
    endRow();
  }

  @Override
  public void putNull(int index) {
    putNull(fields[index]);
  }

  @Override
  public void putInt(int index, int value) {
    if (fields[index] != null) {
      fields[index].putInt(row, value);
    }
  }

  @Override
  public void putLong(int index, long value) {
    if (fields[index] != null) {
      fields[index].putLong(row, value);
    }
  }

  @Override
  public void putDouble(int index, double value) {
    if (fields[index] != null) {
      fields[index].putDouble(row, value);
    }
  }

  @Override
  public void putText(int index, byte[] utf8, int from, int length) {
    putText(fields[index], utf8, from, length);
  }

  @Override
  public void close() {
    batch.close();
  }

  private void rejectFields(Problem problem) {
    for (WritableColumnVector column : fields) {
      putNull(column);
    }
    putText(reason, problem.reason().code());
    if (problem.field() == null) {
      putNull(field);
    } else {
      putText(field, problem.field());
    }
    putText(message, problem.message());
  }

  private void endRow() {
    if (sourceFile != null) {
      if (pathOffset == NOT_IN_BATCH) {
        pathOffset = sourceFile.arrayData().appendBytes(path.length, path, 0);
      }
      // All rows of a file share its path's bytes.
      sourceFile.putArray(row, pathOffset, path.length);
    }
    row++;
  }

  private void putNull(WritableColumnVector column) {
    if (column != null) {
      column.putNull(row);
    }
  }

  private void putText(WritableColumnVector column, String text) {
    if (column != null) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      putText(column, utf8, 0, utf8.length);
    }
  }

  private void putText(WritableColumnVector column, byte[] utf8, int from, int length) {
    if (column != null) {
      column.putByteArray(row, utf8, from, length);
      textBytes += length;
    }
  }

  private void allocate() {
    columns = OnHeapColumnVector.allocateColumns(MOST_ROWS, schema);
    batch = new ColumnarBatch(columns);
    fields = new WritableColumnVector[record.fields().size() + 1];
    for (int i = 0; i < record.fields().size(); i++) {
      fields[i] = column(record.fields().get(i).column());
    }
    fields[record.fields().size()] = column(RecordColumns.RESCUED);
    sourceFile = column(RecordColumns.SOURCE_FILE);
    byteOffset = column(RecordColumns.BYTE_OFFSET);
    line = column(RecordColumns.LINE);
    reason = column(RecordColumns.REASON);
    field = column(RecordColumns.FIELD);
    message = column(RecordColumns.MESSAGE);
    raw = column(RecordColumns.RAW);
  }

  private WritableColumnVector column(String name) {
    scala.Option<Object> index = schema.getFieldIndex(name);
    return index.isEmpty() ? null : columns[(Integer) index.get()];
  }
}
