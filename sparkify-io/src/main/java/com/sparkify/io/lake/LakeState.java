package com.sparkify.io.lake;

import com.sparkify.model.Column;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/**
 * The tables that a lake keeps for itself, below {@code _sparkify}. They are published together
 * with the tables of the analysts, so they always agree with them.
 */
public final class LakeState {
  /** The event records that lost to another with the same identity: seen, but in no table. */
  public static final Table SUPERSEDED_EVENTS =
      new Table(
          LakePaths.STATE + "/superseded/events",
          "One row per distinct event record that lost to another of the same identity.",
          Staging.EVENTS.columns(),
          Staging.EVENTS.partitionedBy(),
          List.of(),
          List.of());

  private LakeState() {}

  /** The files that were read of a kind of record, so that they are not read again. */
  public static Table bookmarks(InputRecord record) {
    return new Table(
        LakePaths.STATE + "/bookmarks/" + record.name(),
        "One row per file that was read, as it was then.",
        List.of(
            new Column("path", DataTypes.StringType, Column.Nullability.NOT_NULL, "Its path."),
            new Column("bytes", DataTypes.LongType, Column.Nullability.NOT_NULL, "Its size."),
            new Column(
                "etag",
                DataTypes.StringType,
                Column.Nullability.NOT_NULL,
                "Its ETag; empty where the store has none."),
            new Column(
                "modified_millis",
                DataTypes.LongType,
                Column.Nullability.NOT_NULL,
                "When it was last changed."),
            new Column(
                "is_damaged",
                DataTypes.BooleanType,
                Column.Nullability.NOT_NULL,
                "Whether it could not be read: such a file is read again."),
            new Column(
                "run_id", DataTypes.StringType, Column.Nullability.NOT_NULL, "By which run.")),
        List.of(),
        List.of("path"),
        List.of());
  }
}
