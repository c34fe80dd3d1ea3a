package com.sparkify.transforms.checks;

import java.nio.LongBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Goes through batches, those of each bucket and check together, and gives how many rows were
 * checked and how many fail.
 */
final class Reckoning implements Iterator<Row> {
  static final String ROWS = "rows";
  static final String FAILING = "failing";

  static final StructType SCHEMA =
      new StructType()
          .add(Batch.ID, DataTypes.IntegerType, false)
          .add(ROWS, DataTypes.LongType, false)
          .add(FAILING, DataTypes.LongType, false);

  private final Iterator<Row> batches;
  private final boolean[] isOfReference;

  /** One for each check, which is used again for each bucket: those of a check are as large. */
  private final HashCounts[] counts;

  private Batch following;

  /**
   * @param batches in the order of their buckets, and in each of their checks
   * @param isOfReference of each check whether its hashes must be among those of others, or else
   *     must be there once
   */
  Reckoning(Iterator<Row> batches, boolean[] isOfReference) {
    this.batches = batches;
    this.isOfReference = isOfReference;
    this.counts = new HashCounts[isOfReference.length];
    advance();
  }

  private void advance() {
    following = batches.hasNext() ? Batch.of(batches.next()) : null;
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  @Override
  public Row next() {
    if (following == null) {
      throw new NoSuchElementException();
    }
    int id = following.id();
    int bucket = following.bucket();
    long rows = 0;
    long failing = 0;
    while (following != null && following.id() == id && following.bucket() == bucket) {
      LongBuffer values = following.values();
      if (following.kind() == Batch.Kind.FIGURES) {
        rows += values.get();
        failing += values.get();
      } else {
        add(following.kind(), values, countsOf(id));
      }
      advance();
    }
    if (counts[id] != null) {
      failing += isOfReference[id] ? counts[id].alone() : counts[id].repeated();
      counts[id].clear();
    }
    return RowFactory.create(id, rows, failing);
  }

  private HashCounts countsOf(int id) {
    if (counts[id] == null) {
      counts[id] = new HashCounts();
    }
    return counts[id];
  }

  private static void add(Batch.Kind kind, LongBuffer values, HashCounts counts) {
    while (values.hasRemaining()) {
      switch (kind) {
        case OWN -> counts.add(values.get(), 1, 0);
        case OWN_COUNTED -> counts.add(values.get(), values.get(), 0);
        case OTHERS -> counts.add(values.get(), 0, 1);
        case FIGURES -> throw new IllegalArgumentException("figures are no hashes");
      }
    }
  }
}
