package com.sparkify.transforms.checks;

import java.util.Arrays;

/**
 * How often each hash is among a table's own rows, and how often among the rows that they are
 * compared with. It holds primitives alone, since there may be one hash for each row of a table.
 */
final class HashCounts {
  private static final int LEAST_SLOTS = 64;

  /** What is told of each hash. */
  @FunctionalInterface
  interface Visitor {
    void visit(long hash, long own, long others);
  }

  /** 0 where a slot is free. */
  private long[] hashes = new long[LEAST_SLOTS];

  private long[] own = new long[LEAST_SLOTS];
  private long[] others = new long[LEAST_SLOTS];
  private int size;

  void add(long hash, long ownMore, long othersMore) {
    int slot = slotOf(hash);
    own[slot] += ownMore;
    others[slot] += othersMore;
    if (size > hashes.length / 2) {
      grow();
    }
  }

  private int slotOf(long hash) {
    // A hash of 0 shares the slot of 1, as two keys with one hash do.
    long sought = hash == 0 ? 1 : hash;
    int mask = hashes.length - 1;
    int slot = (int) sought & mask;
    while (hashes[slot] != sought) {
      if (hashes[slot] == 0) {
        hashes[slot] = sought;
        own[slot] = 0;
        others[slot] = 0;
        size++;
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    HashCounts larger = new HashCounts();
    larger.hashes = new long[hashes.length * 2];
    larger.own = new long[hashes.length * 2];
    larger.others = new long[hashes.length * 2];
    forEach(
        (hash, ownCount, othersCount) -> {
          int slot = larger.slotOf(hash);
          larger.own[slot] = ownCount;
          larger.others[slot] = othersCount;
        });
    hashes = larger.hashes;
    own = larger.own;
    others = larger.others;
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(hashes, 0);
    size = 0;
  }

  void forEach(Visitor visitor) {
    for (int slot = 0; slot < hashes.length; slot++) {
      if (hashes[slot] != 0) {
        visitor.visit(hashes[slot], own[slot], others[slot]);
      }
    }
  }

  /** How many of the own rows are too many: of each hash all but one, and all if others have it. */
  long repeated() {
    long repeated = 0;
    for (int slot = 0; slot < hashes.length; slot++) {
      if (hashes[slot] != 0 && own[slot] > 0) {
        repeated += own[slot] + others[slot] - 1;
      }
    }
    return repeated;
  }

  /** How many of the own rows have a hash that no other has. */
  long alone() {
    long alone = 0;
    for (int slot = 0; slot < hashes.length; slot++) {
      if (hashes[slot] != 0 && others[slot] == 0) {
        alone += own[slot];
      }
    }
    return alone;
  }
}
