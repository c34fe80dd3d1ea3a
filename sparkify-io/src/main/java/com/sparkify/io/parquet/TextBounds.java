package com.sparkify.io.parquet;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The least and the greatest of some texts, by their bytes without a sign. */
final class TextBounds {
  private static final boolean IS_LITTLE_ENDIAN =
      ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /** Null as long as there is no text. */
  private UTF8String least;

  private UTF8String greatest;

  /** The first eight bytes of both, where a text has fewer with zeros behind it. */
  private long leastPrefix;

  private long greatestPrefix;

  /** Adds a text, which is copied if it is one of the two. */
  void add(Object base, long offset, int length) {
    if (least != null && length >= Long.BYTES) {
      long prefix = prefix(base, offset);
      if (Long.compareUnsigned(prefix, leastPrefix) > 0
          && Long.compareUnsigned(prefix, greatestPrefix) < 0) {
        return;
      }
    }
    UTF8String text = copy(base, offset, length);
    if (least == null || text.binaryCompare(least) < 0) {
      least = text;
      leastPrefix = prefix(text);
    }
    if (greatest == null || text.binaryCompare(greatest) > 0) {
      greatest = text;
      greatestPrefix = prefix(text);
    }
  }

  void addTo(Statistics<?> statistics) {
    if (least != null) {
      statistics.updateStats(Binary.fromConstantByteArray(least.getBytes()));
      statistics.updateStats(Binary.fromConstantByteArray(greatest.getBytes()));
    }
  }

  void clear() {
    least = null;
    greatest = null;
  }

  private static UTF8String copy(Object base, long offset, int length) {
    byte[] bytes = new byte[length];
    Platform.copyMemory(base, offset, bytes, Platform.BYTE_ARRAY_OFFSET, length);
    return UTF8String.fromBytes(bytes);
  }

  private static long prefix(UTF8String text) {
    byte[] first = Arrays.copyOf(text.getBytes(), Long.BYTES);
    return prefix(first, Platform.BYTE_ARRAY_OFFSET);
  }

  private static long prefix(Object base, long offset) {
    long bytes = Platform.getLong(base, offset);
    return IS_LITTLE_ENDIAN ? Long.reverseBytes(bytes) : bytes;
  }
}
