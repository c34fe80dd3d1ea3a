package com.sparkify.io.parquet;

import java.util.Arrays;

/** The distinct numbers of a column by their bits, numbered from 0 as they come. */
final class NumberDictionary {
  private static final int FIRST_SLOTS = 64;

  /** An odd number without a pattern, whose product spreads what is in its low bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** One number more than that of the value whose hash leads here; 0 where there is none. */
  private int[] slots = new int[FIRST_SLOTS];

  private long[] values = new long[FIRST_SLOTS / 2];
  private int size;

  int size() {
    return size;
  }

  /** How many bytes it takes. */
  long memory() {
    return (long) Integer.BYTES * slots.length + (long) Long.BYTES * values.length;
  }

  long value(int id) {
    return values[id];
  }

  /** The number of a value, which is a new one if the value is. */
  int idOf(long value) {
    int slot = find(value);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == values.length) {
      grow();
      slot = find(value);
    }
    slots[slot] = size + 1;
    values[size] = value;
    return size++;
  }

  /** The slot of a value, or the one that it would have. */
  private int find(long value) {
    int mask = slots.length - 1;
    int slot = (int) ((value * SPREAD) >>> 32) & mask;
    while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** To twice as many values, with half of the slots free. */
  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    slots = new int[4 * size];
    for (int id = 0; id < size; id++) {
      slots[find(values[id])] = id + 1;
    }
  }
}
