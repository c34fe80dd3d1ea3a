package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.StarSchema;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The calendar of the plays. */
public final class TimeDimension {
  private static final RequiredColumns SONGPLAYS =
      RequiredColumns.of("TimeDimension", "songplays", "start_time");
  private static final RequiredColumns TIME =
      RequiredColumns.of("TimeDimension", "time", "start_time");

  private TimeDimension() {}

  /**
   * One row per distinct {@code start_time} of the plays, with its parts on the calendar and the
   * clock of the zone. Where clocks are set back, two instants have the same parts and both rows.
   *
   * @param songplays rows of {@link StarSchema#SONGPLAYS}; only {@code start_time} is used
   * @param zone the lake's zone
   * @return the columns of {@link StarSchema#TIME}, keyed by {@code start_time}; {@code year} is
   *     the calendar's, also in a {@code week} that ISO 8601 counts to another year
   * @throws MissingColumnsException if {@code songplays} lacks the column
   */
  public static Dataset<Row> build(Dataset<Row> songplays, ZoneId zone) {
    return of(SONGPLAYS.selectFrom(songplays).distinct(), zone);
  }

  /**
   * The rows of {@link #build} that a table does not hold yet.
   *
   * @param songplays rows of {@link StarSchema#SONGPLAYS}; only {@code start_time} is used
   * @param time rows of {@link StarSchema#TIME}, at least those of the years and months of {@code
   *     songplays}; only {@code start_time} is used
   * @param zone the lake's zone
   * @return the columns of {@link StarSchema#TIME}, keyed by {@code start_time}
   * @throws MissingColumnsException if {@code songplays} or {@code time} lacks the column
   */
  public static Dataset<Row> missing(Dataset<Row> songplays, Dataset<Row> time, ZoneId zone) {
    Dataset<Row> instants =
        SONGPLAYS
            .selectFrom(songplays)
            .distinct()
            .join(TIME.selectFrom(time), "start_time", "left_anti");
    return of(instants, zone);
  }

  private static Dataset<Row> of(Dataset<Row> instants, ZoneId zone) {
    LocalCalendar calendar = LocalCalendar.in(zone);
    Column start = col("start_time");
    Dataset<Row> parts =
        instants.select(
            start,
            calendar.hourOf(start).as("hour"),
            calendar.dayOf(start).as("day"),
            calendar.weekOf(start).as("week"),
            calendar.weekdayOf(start).as("weekday"),
            calendar.yearOf(start).as("year"),
            calendar.monthOf(start).as("month"));
    return OutputSchema.select(parts, StarSchema.TIME);
  }
}
