package com.sparkify.transforms.checks;

import com.sparkify.transforms.checks.Batch.Kind;
import com.sparkify.transforms.checks.Reading.Side;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** The hashes that the rows of one task have to be looked up by for one check. */
final class HashesOfKey {
  /** Even, so that a hash and its count are not parted. */
  private static final int BATCH = 512;

  /** So many that they stay in the processor's cache. */
  private static final int COUNTED_TOGETHER = 1 << 13;

  private final Reading.Lookup lookup;
  private final Consumer<Row> output;
  private final Buckets once;
  private final HashCounts counts = new HashCounts();
  private long counted;

  /** Counting costs, and is of use only where many rows have the same key. */
  private boolean isCounting;

  HashesOfKey(Reading.Lookup lookup, Consumer<Row> output) {
    this.lookup = lookup;
    this.output = output;
    this.once = new Buckets(lookup.side() == Side.OTHERS ? Kind.OTHERS : Kind.OWN);
    this.isCounting = lookup.side() == Side.OWN_REFERENCE;
  }

  void read(long[] row, int firstHash) {
    if (lookup.isAbsentFrom(row)) {
      return;
    }
    long hash = row[firstHash + lookup.hash()];
    if (isCounting) {
      counts.add(hash, 1, 0);
      counted++;
      if (counts.size() >= COUNTED_TOGETHER) {
        isCounting = counted >= 2L * COUNTED_TOGETHER;
        giveCounts();
      }
    } else {
      once.add(hash);
    }
  }

  private void giveCounts() {
    Buckets pairs = new Buckets(Kind.OWN_COUNTED);
    counts.forEach((hash, own, others) -> pairs.add(hash, own));
    pairs.end();
    counts.clear();
    counted = 0;
  }

  void end() {
    giveCounts();
    once.end();
  }

  /** Numbers by the buckets of their hashes, given on when there are many. */
  private final class Buckets {
    private final Kind kind;
    private final long[][] values = new long[Batch.BUCKETS][];
    private final int[] lengths = new int[Batch.BUCKETS];

    Buckets(Kind kind) {
      this.kind = kind;
    }

    void add(long hash) {
      append(Batch.bucketOf(hash), hash);
    }

    void add(long hash, long count) {
      int bucket = Batch.bucketOf(hash);
      append(bucket, hash);
      append(bucket, count);
    }

    private void append(int bucket, long value) {
      if (values[bucket] == null) {
        values[bucket] = new long[16];
      } else if (lengths[bucket] == values[bucket].length) {
        if (lengths[bucket] == BATCH) {
          give(bucket);
        } else {
          values[bucket] = Arrays.copyOf(values[bucket], 2 * lengths[bucket]);
        }
      }
      values[bucket][lengths[bucket]++] = value;
    }

    private void give(int bucket) {
      output.accept(Batch.of(lookup.id(), bucket, kind, values[bucket], lengths[bucket]).row());
      lengths[bucket] = 0;
    }

    void end() {
      for (int bucket = 0; bucket < Batch.BUCKETS; bucket++) {
        if (lengths[bucket] > 0) {
          give(bucket);
        }
      }
    }
  }
}
