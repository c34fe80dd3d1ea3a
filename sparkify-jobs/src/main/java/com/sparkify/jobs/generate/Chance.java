package com.sparkify.jobs.generate;

import java.util.SplittableRandom;

/** Random numbers that depend on nothing but the seed and what they are for. */
final class Chance {
  /** What a stream of numbers is for: each has its own. */
  enum Of {
    SONG(1),
    ARTIST(2),
    USER(3),
    DAY(4),
    SESSION(5),
    DIRT(6);

    private final long salt;

    Of(long salt) {
      this.salt = salt;
    }
  }

  private final SplittableRandom random;

  private Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  static Chance of(long seed, Of purpose, long index) {
    return new Chance(mixed(mixed(seed + purpose.salt) ^ mixed(index + 0x9E3779B97F4A7C15L)));
  }

  /** The finalizer of SplitMix64: near seeds come out far apart. */
  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below the bound. */
  long below(long bound) {
    return random.nextLong(bound);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(T[] things) {
    return things[random.nextInt(things.length)];
  }

  /** From 0 to below the bound, small numbers far more often: the heavy tail of what is popular. */
  long popular(long bound) {
    double u = random.nextDouble();
    return Math.min(bound - 1, (long) (bound * u * u * u));
  }

  /** An index into weights, each as often as its weight says. */
  int weighted(int[] weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = random.nextInt(sum);
    int index = 0;
    while (left >= weights[index]) {
      left -= weights[index];
      index++;
    }
    return index;
  }
}
