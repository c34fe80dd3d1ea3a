package com.sparkify.io.json;

import com.sparkify.model.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds a field by the bytes of its name, without making a string. */
final class FieldNames {
  static final int UNKNOWN = -1;

  private final byte[][] names;
  private final int[] slots;
  private final int mask;

  FieldNames(List<Field> fields) {
    names =
        fields.stream()
            .map(field -> field.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    int size = Integer.highestOneBit(names.length * 4) * 2;
    mask = size - 1;
    slots = new int[size];
    Arrays.fill(slots, UNKNOWN);
    for (int field = 0; field < names.length; field++) {
      int slot = slotOf(names[field], 0, names[field].length);
      while (slots[slot] != UNKNOWN) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = field;
    }
  }

  /** The index of the field with this name, or {@link #UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    int slot = slotOf(bytes, from, to);
    while (slots[slot] != UNKNOWN) {
      byte[] name = names[slots[slot]];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    return UNKNOWN;
  }

  /**
   * The names differ in their length, their ends or their middle; all of a name is compared later.
   */
  private int slotOf(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    int hash = length * 31 + bytes[from];
    hash = hash * 31 + bytes[from + length / 2];
    hash = hash * 31 + bytes[to - 1];
    return (hash ^ (hash >>> 7)) & mask;
  }
}
