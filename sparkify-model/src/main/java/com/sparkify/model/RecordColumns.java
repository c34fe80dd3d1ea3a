package com.sparkify.model;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that the reader adds to those of the record's own fields. A record is accepted if and
 * only if {@link #REASON} is null; then {@link #BYTE_OFFSET}, {@link #LINE}, {@link #FIELD}, {@link
 * #MESSAGE} and {@link #RAW} are null too. Of a rejected record all fields are null.
 */
public final class RecordColumns {
  /** The unknown fields as one JSON object, names sorted at every level; null if there are none. */
  public static final String RESCUED = "_rescued";

  /** The qualified path of the file, as Hadoop's {@code Path.toString()} writes it. */
  public static final String SOURCE_FILE = "_source_file";

  /** Where the line begins on which the rejected record begins, in the uncompressed file. */
  public static final String BYTE_OFFSET = "_byte_offset";

  /** The line's number from 1; null if the file was read in several splits. */
  public static final String LINE = "_line";

  /** A {@link RejectReason#code()}. */
  public static final String REASON = "_reason";

  /** The input name of the field at fault; null where no field is. */
  public static final String FIELD = "_field";

  /** What is wrong, in words. */
  public static final String MESSAGE = "_message";

  /** The rejected text, cut to {@link #MAX_RAW_BYTES} and never inside a character. */
  public static final String RAW = "_raw";

  /** The most UTF-8 bytes of a rejected record's text that are kept. */
  public static final int MAX_RAW_BYTES = 65_536;

  static final StructType SCHEMA =
      new StructType()
          .add(RESCUED, DataTypes.StringType)
          .add(SOURCE_FILE, DataTypes.StringType)
          .add(BYTE_OFFSET, DataTypes.LongType)
          .add(LINE, DataTypes.LongType)
          .add(REASON, DataTypes.StringType)
          .add(FIELD, DataTypes.StringType)
          .add(MESSAGE, DataTypes.StringType)
          .add(RAW, DataTypes.StringType);

  private RecordColumns() {}
}
