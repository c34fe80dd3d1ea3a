package com.sparkify.transforms.checks;

import java.util.Arrays;

/**
 * How often each hash is among a table's own rows, and how often among the rows that they are
 * compared with. It holds primitives alone, since there may be one hash for each row of a table.
 */
final class HashCounts {
  private static final int LEAST_SLOTS = 64;

  /** The numbers of a slot, side by side so that they are in one line of the processor's cache. */
  private static final int WIDTH = 3;

  private static final int OWN = 1;
  private static final int OTHERS = 2;

  /** What is told of each hash. */
  @FunctionalInterface
  interface Visitor {
    void visit(long hash, long own, long others);
  }

  /** Of each slot the hash, which is 0 where the slot is free, and the two counts. */
  private long[] slots = new long[LEAST_SLOTS * WIDTH];

  private int mask = LEAST_SLOTS - 1;
  private int size;

  void add(long hash, long own, long others) {
    int slot = slotOf(hash);
    slots[slot + OWN] += own;
    slots[slot + OTHERS] += others;
    if (size > mask / 2) {
      grow();
    }
  }

  private int slotOf(long hash) {
    // A hash of 0 shares the slot of 1, as two keys with one hash do.
    long sought = hash == 0 ? 1 : hash;
    int slot = (int) sought & mask;
    while (slots[slot * WIDTH] != sought) {
      if (slots[slot * WIDTH] == 0) {
        slots[slot * WIDTH] = sought;
        size++;
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot * WIDTH;
  }

  private void grow() {
    HashCounts larger = new HashCounts();
    larger.slots = new long[slots.length * 2];
    larger.mask = mask * 2 + 1;
    forEach(larger::add);
    slots = larger.slots;
    mask = larger.mask;
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  void forEach(Visitor visitor) {
    for (int slot = 0; slot < slots.length; slot += WIDTH) {
      if (slots[slot] != 0) {
        visitor.visit(slots[slot], slots[slot + OWN], slots[slot + OTHERS]);
      }
    }
  }

  /** How many of the own rows are too many: of each hash all but one, and all if others have it. */
  long repeated() {
    long repeated = 0;
    for (int slot = 0; slot < slots.length; slot += WIDTH) {
      if (slots[slot + OWN] > 0) {
        repeated += slots[slot + OWN] + slots[slot + OTHERS] - 1;
      }
    }
    return repeated;
  }

  /** How many of the own rows have a hash that no other has. */
  long alone() {
    long alone = 0;
    for (int slot = 0; slot < slots.length; slot += WIDTH) {
      if (slots[slot + OTHERS] == 0) {
        alone += slots[slot + OWN];
      }
    }
    return alone;
  }
}
