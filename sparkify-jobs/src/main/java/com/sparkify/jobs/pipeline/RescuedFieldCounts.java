package com.sparkify.jobs.pipeline;

import com.sparkify.transforms.RescuedNames;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The unknown fields of new records. Their number has no bound, so only the most frequent ones are
 * named.
 *
 * @param mostFrequent how many records have each of the most frequent ones
 * @param distinct how many different ones there are
 */
record RescuedFieldCounts(Map<String, Long> mostFrequent, long distinct) {
  static final RescuedFieldCounts NONE = new RescuedFieldCounts(Map.of(), 0);

  /**
   * Collects the counts of a run.
   *
   * @param counts the result of {@link RescuedNames#counts}
   */
  static RescuedFieldCounts of(Dataset<Row> counts) {
    Map<String, Long> mostFrequent = new TreeMap<>();
    RescuedNames.mostFrequent(counts)
        .collectAsList()
        .forEach(row -> mostFrequent.put(row.getString(0), row.getLong(1)));
    long distinct = mostFrequent.size() < RescuedNames.MOST ? mostFrequent.size() : counts.count();
    return new RescuedFieldCounts(mostFrequent, distinct);
  }

  /** How many of them have no name here. */
  long unnamed() {
    return distinct - mostFrequent.size();
  }
}
