package com.sparkify.transforms;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that {@link EventRecords#reconcile} and {@link SongRecords#reconcile} add to those of
 * staging. None is ever null.
 */
public final class Reconciled {
  /** Boolean: the record belongs in staging; false if another one of its identity won. */
  public static final String CURRENT = "_current";

  /** Boolean: the record was seen in an earlier run, as winner or loser. */
  public static final String KNOWN = "_known";

  /** Bigint: how many of this run's records are equal to it. */
  public static final String DELIVERIES = "_deliveries";

  /** The three, in order. */
  static final StructType SCHEMA =
      new StructType()
          .add(CURRENT, DataTypes.BooleanType)
          .add(KNOWN, DataTypes.BooleanType)
          .add(DELIVERIES, DataTypes.LongType);

  private Reconciled() {}
}
