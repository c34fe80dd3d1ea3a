package com.sparkify.model;

import static com.sparkify.model.Column.notNull;
import static com.sparkify.model.Column.nullable;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** The tables of rejected records. Each run adds a partition of its own. */
public final class Quarantine {
  /** Rejected events. */
  public static final Table EVENTS = of(InputRecord.EVENT);

  /** Rejected songs. */
  public static final Table SONGS = of(InputRecord.SONG);

  private Quarantine() {}

  private static Table of(InputRecord record) {
    return new Table(
        "quarantine/" + record.name(),
        "One row per rejected record and run.",
        List.of(
            notNull("source_file", DataTypes.StringType, "The file, as a qualified path."),
            nullable(
                "byte_offset",
                DataTypes.LongType,
                "Where the line begins on which the record begins, in the uncompressed file."),
            nullable(
                "line",
                DataTypes.LongType,
                "That line's number from 1; null if the file was read in several splits."),
            notNull("reason", DataTypes.StringType, "The kind of problem."),
            nullable("field", DataTypes.StringType, "The input name of the field at fault."),
            notNull("message", DataTypes.StringType, "What is wrong, in words."),
            nullable("raw", DataTypes.StringType, "The text, at most 65,536 UTF-8 bytes of it."),
            notNull("run_id", DataTypes.StringType, "The run that rejected it.")),
        List.of("run_id"),
        List.of(),
        List.of());
  }
}
