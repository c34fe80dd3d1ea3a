package com.sparkify.transforms.checks;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** Goes through the rows of one task and gives what is to be known of them, in batches. */
final class Batches implements Iterator<Row> {
  private final Iterator<long[]> rows;
  private final List<Reading.Counter> counters;
  private final List<HashesOfKey> keys;
  private final int flagWords;
  private final long[] flagged;
  private final Queue<Row> ready = new ArrayDeque<>();
  private long seen;
  private boolean ended;

  /**
   * @param rows of each row first words of 64 flags, then hashes
   */
  Batches(
      Iterator<long[]> rows,
      int flagWords,
      List<Reading.Counter> counters,
      List<Reading.Lookup> lookups) {
    this.rows = rows;
    this.counters = counters;
    this.flagWords = flagWords;
    this.flagged = new long[flagWords * Long.SIZE];
    this.keys = lookups.stream().map(lookup -> new HashesOfKey(lookup, ready::add)).toList();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      read(rows.next());
    }
    if (ready.isEmpty() && !ended) {
      ended = true;
      keys.forEach(HashesOfKey::end);
      counters.forEach(counter -> ready.add(counter.figures(seen, flagged).row()));
    }
    return !ready.isEmpty();
  }

  private void read(long[] row) {
    seen++;
    for (int word = 0; word < flagWords; word++) {
      for (long left = row[word]; left != 0; left &= left - 1) {
        flagged[word * Long.SIZE + Long.numberOfTrailingZeros(left)]++;
      }
    }
    for (HashesOfKey key : keys) {
      key.read(row, flagWords);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
