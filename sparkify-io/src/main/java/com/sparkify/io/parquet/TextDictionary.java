package com.sparkify.io.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;

/** The distinct texts of a column, numbered from 0 as they come. */
final class TextDictionary {
  private static final int FIRST_SLOTS = 64;
  private static final long SEED = 42;

  /** One number more than that of the text whose hash leads here; 0 where there is none. */
  private int[] slots = new int[FIRST_SLOTS];

  private int[] hashes = new int[FIRST_SLOTS / 2];

  /** Where each text begins, behind its length. */
  private int[] starts = new int[FIRST_SLOTS / 2];

  private int[] lengths = new int[FIRST_SLOTS / 2];
  private final PlainValues values = new PlainValues();
  private int size;

  int size() {
    return size;
  }

  /** The bytes of all texts and their lengths. */
  int bytes() {
    return values.size();
  }

  /** How many bytes it takes. */
  long memory() {
    return (long) Integer.BYTES * (slots.length + 3L * hashes.length) + values.capacity();
  }

  /** The number of a text, which is a new one if the text is; its bytes are copied then. */
  int idOf(Object base, long offset, int length) {
    int hash = hash(base, offset, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash && lengths[id] == length && isText(id, base, offset)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return add(base, offset, length, hash);
  }

  /** Adds a text that was numbered to others. */
  void addTo(PlainValues others, int id) {
    others.addText(values.array(), address(id), lengths[id]);
  }

  BytesInput toBytes() {
    return values.toBytes();
  }

  private boolean isText(int id, Object base, long offset) {
    return ByteArrayMethods.arrayEquals(base, offset, values.array(), address(id), lengths[id]);
  }

  private long address(int id) {
    return (long) Platform.BYTE_ARRAY_OFFSET + starts[id];
  }

  private int add(Object base, long offset, int length, int hash) {
    if (size == starts.length) {
      grow();
    }
    slots[free(hash)] = size + 1;
    hashes[size] = hash;
    starts[size] = values.size() + Integer.BYTES;
    lengths[size] = length;
    values.addText(base, offset, length);
    return size++;
  }

  /** To twice as many texts, with half of the slots free. */
  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    starts = Arrays.copyOf(starts, 2 * size);
    lengths = Arrays.copyOf(lengths, 2 * size);
    slots = new int[4 * size];
    for (int id = 0; id < size; id++) {
      slots[free(hashes[id])] = id + 1;
    }
  }

  private int free(int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(Object base, long offset, int length) {
    long hash = XXH64.hashUnsafeBytes(base, offset, length, SEED);
    return (int) (hash ^ (hash >>> 32));
  }
}
