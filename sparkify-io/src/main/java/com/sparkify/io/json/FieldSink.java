package com.sparkify.io.json;

/**
 * Where the values of one record go: the row of the batch that is being filled.
 *
 * <p>A field is named by its index in {@code InputRecord.fields()}; the index after the last one is
 * the rescued text. Each field of a row is put once; of a rejected record nothing is put.
 */
interface FieldSink {
  void putNull(int field);

  void putInt(int field, int value);

  /** A long, or an instant in microseconds since the epoch. */
  void putLong(int field, long value);

  void putDouble(int field, double value);

  /** Copies the bytes: the caller may use its buffer again. */
  void putText(int field, byte[] utf8, int from, int length);
}
