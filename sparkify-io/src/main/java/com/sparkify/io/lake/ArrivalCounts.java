package com.sparkify.io.lake;

import com.sparkify.model.RecordColumns;
import java.io.Serializable;

/**
 * What was written of what has arrived.
 *
 * @param rows how many records, accepted or rejected
 * @param rescued how many of them have a {@link RecordColumns#RESCUED}
 */
record ArrivalCounts(long rows, long rescued) implements Serializable {
  static final ArrivalCounts NONE = new ArrivalCounts(0, 0);

  ArrivalCounts plus(ArrivalCounts other) {
    return new ArrivalCounts(rows + other.rows, rescued + other.rescued);
  }
}
