package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The events of a session that say the same of its user, as one row: all that the tables of the
 * users need to know of them, in a small part of the rows.
 */
public final class UserSpans {
  private static final RequiredColumns EVENTS =
      RequiredColumns.of(
          "UserSpans",
          "events",
          "event_date",
          "user_id",
          "session_id",
          "first_name",
          "last_name",
          "gender",
          "level",
          "start_time",
          "item_in_session");

  // A hash aggregation needs the last event's time and item in one number. The low bits of both do
  // fit; rows that differ in the others are kept apart.
  private static final int TIME_BITS = 37;
  private static final int ITEM_BITS = 63 - TIME_BITS;
  private static final String TIME_ABOVE = "_time_above";
  private static final String ITEM_ABOVE = "_item_above";

  private UserSpans() {}

  /**
   * One row, or a few, per distinct {@code event_date}, {@code user_id}, {@code session_id}, {@code
   * first_name}, {@code last_name}, {@code gender} and {@code level} of the events, null equal to
   * null; every event belongs to one row. Of its events {@code first_time} is the least {@code
   * start_time}, and {@code last_time} and {@code last_item} are those of the last by ({@code
   * start_time}, {@code item_in_session}).
   *
   * @param events rows of {@code staging/events}
   * @return the seven columns and these three
   * @throws MissingColumnsException if {@code events} lacks a column
   */
  public static Dataset<Row> of(Dataset<Row> events) {
    return ofEqual(EVENTS.selectFrom(events));
  }

  /**
   * The same by all columns that the events have besides {@code start_time} and {@code
   * item_in_session}; {@code session_id} has to be one of them.
   */
  static Dataset<Row> ofEqual(Dataset<Row> events) {
    List<String> equal =
        Arrays.stream(events.columns())
            .filter(name -> !name.equals("start_time") && !name.equals("item_in_session"))
            .toList();
    Column micros = unix_micros(col("start_time"));
    Column item = col("item_in_session").cast(DataTypes.LongType);
    return events
        .withColumn(TIME_ABOVE, shiftright(micros, TIME_BITS))
        .withColumn(ITEM_ABOVE, shiftright(item, ITEM_BITS))
        .groupBy(columns(equal, TIME_ABOVE, ITEM_ABOVE))
        .agg(
            min("start_time").as("first_time"),
            max(shiftleft(low(micros, TIME_BITS), ITEM_BITS).bitwiseOR(low(item, ITEM_BITS)))
                .as("_last"))
        .withColumn(
            "last_time",
            timestamp_micros(
                shiftleft(col(TIME_ABOVE), TIME_BITS)
                    .bitwiseOR(shiftright(col("_last"), ITEM_BITS))))
        .withColumn(
            "last_item",
            shiftleft(col(ITEM_ABOVE), ITEM_BITS)
                .bitwiseOR(low(col("_last"), ITEM_BITS))
                .cast(DataTypes.IntegerType))
        .select(columns(equal, "first_time", "last_time", "last_item"));
  }

  private static Column low(Column number, int bits) {
    return number.bitwiseAND(lit((1L << bits) - 1));
  }

  private static Column[] columns(List<String> names, String... more) {
    return RequiredColumns.columns(Stream.concat(names.stream(), Arrays.stream(more)).toList());
  }
}
