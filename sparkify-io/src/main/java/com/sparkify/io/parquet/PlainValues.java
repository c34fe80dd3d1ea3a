package com.sparkify.io.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.unsafe.Platform;

/** Values one after another in Parquet's PLAIN encoding. */
final class PlainValues {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_BYTES = 256;

  private byte[] bytes = {};
  private int size;

  int size() {
    return size;
  }

  /** How many bytes are set aside. */
  int capacity() {
    return bytes.length;
  }

  void addInt(int value) {
    reserve(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void addLong(long value) {
    reserve(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** A text: its length, then its bytes, which lie as {@link Platform} names places. */
  void addText(Object base, long offset, int length) {
    reserve(Integer.BYTES + length);
    INTS.set(bytes, size, length);
    Platform.copyMemory(
        base, offset, bytes, (long) Platform.BYTE_ARRAY_OFFSET + size + Integer.BYTES, length);
    size += Integer.BYTES + length;
  }

  /** The values; valid until more are added. */
  BytesInput toBytes() {
    return BytesInput.from(bytes, 0, size);
  }

  /** The bytes themselves; valid until more are added. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
      bytes =
          Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(doubled, Integer.MAX_VALUE - 8)));
    }
  }
}
