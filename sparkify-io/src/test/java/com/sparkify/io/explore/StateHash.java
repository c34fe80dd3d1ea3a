package com.sparkify.io.explore;

/** A hash of 64 bits, over which a million states meet by chance about once in 37 million times. */
public final class StateHash {
  private long hash = 0x9e3779b97f4a7c15L;

  public StateHash add(long value) {
    hash = mixed(hash * 31 + value);
    return this;
  }

  public StateHash add(String text) {
    long folded = text.length();
    for (int i = 0; i < text.length(); i++) {
      folded = folded * 0x100000001b3L ^ text.charAt(i);
    }
    return add(folded);
  }

  public long value() {
    return hash;
  }

  /** The last step of SplitMix64. */
  private static long mixed(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
