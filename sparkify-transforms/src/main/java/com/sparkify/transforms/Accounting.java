package com.sparkify.transforms;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * What became of this run's accepted records: aggregates (bigint, never null, 0 of no rows) over
 * the result of {@link EventRecords#reconcile} or {@link SongRecords#reconcile}, for {@code agg}
 * and {@code observe} alike.
 *
 * <p>Each accepted record of the run counts exactly once: the three add up to the number of rows of
 * {@code arrived}. Records of earlier runs count nowhere, even where a late one displaces them.
 */
public final class Accounting {
  private Accounting() {}

  /** Records never seen before that belong in staging. */
  public static Column newRecords() {
    return count_if(isNew());
  }

  /** Records never seen before whose identity belongs to another record. */
  public static Column superseded() {
    return count_if(not(col(Reconciled.KNOWN)).and(not(col(Reconciled.CURRENT))));
  }

  /** Copies: every delivery of a known record, and all but the first of one never seen before. */
  public static Column redelivered() {
    Column copies =
        when(col(Reconciled.KNOWN), col(Reconciled.DELIVERIES))
            .otherwise(col(Reconciled.DELIVERIES).minus(1L));
    return coalesce(sum(copies), lit(0L));
  }

  /** Whether a row counts as new. */
  static Column isNew() {
    return not(col(Reconciled.KNOWN)).and(col(Reconciled.CURRENT));
  }
}
