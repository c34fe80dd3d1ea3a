package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import com.sparkify.model.Staging;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Event records over time: which are new, which were seen before, which win. */
public final class EventRecords {
  private static final DistinctRecords RECORDS =
      new DistinctRecords("EventRecords", Staging.EVENTS, Staging.EVENTS.key());

  private EventRecords() {}

  /**
   * The partitions of staging that records belong to.
   *
   * @param arrived any rows with {@code start_time}
   * @param zone the lake's zone
   * @return one column, {@code event_date}: each date once
   * @throws MissingColumnsException if {@code arrived} lacks the column
   */
  public static Dataset<Row> dates(Dataset<Row> arrived, ZoneId zone) {
    RequiredColumns.of("EventRecords", "arrived", "start_time").require(arrived);
    return dated(arrived, zone).select("event_date").distinct();
  }

  /**
   * What was read with the partition that it belongs to.
   *
   * @param read any rows with {@code start_time}, such as those of {@code InputRecord.EVENT}
   * @param zone the lake's zone
   * @return all columns of {@code read}, then {@code event_date}: null where {@code start_time} is
   * @throws MissingColumnsException if {@code read} lacks the column
   */
  public static Dataset<Row> dated(Dataset<Row> read, ZoneId zone) {
    RequiredColumns.of("EventRecords", "read", "start_time").require(read);
    return read.withColumn("event_date", LocalCalendar.in(zone).date(col("start_time")));
  }

  /**
   * On which dates records may lie that share their identity with another one, arrived or known. On
   * all other dates each arrived record is the only one of its identity: {@link #reconcile} would
   * find it new and current, delivered once.
   *
   * @param arrived this run's accepted events, with {@code event_date}
   * @param known the records of earlier runs, at least those of the arrived identities; null equal
   *     to null
   * @return {@code first_date} and {@code last_date}: spans of dates that may overlap, both ends
   *     included, each pair once; none if nothing repeats. Only hashes are shuffled
   * @throws MissingColumnsException if {@code arrived} or {@code known} lacks a column
   */
  public static Dataset<Row> repeatedDates(Dataset<Row> arrived, Dataset<Row> known) {
    Column date = col("event_date");
    return RECORDS
        .repeated(
            arrived,
            known,
            List.of("event_date"),
            min(date).as("first_date"),
            max(date).as("last_date"))
        .where(col("first_date").isNotNull())
        .select("first_date", "last_date")
        .distinct();
  }

  /**
   * All event records ever seen, each distinct one once.
   *
   * <p>Records are equal if all typed columns and {@code _rescued} are, null equal to null. Of
   * those that share an identity ({@code user_id}, {@code session_id}, {@code item_in_session};
   * null equal to null) the one with the earliest {@code start_time} is current; of several the
   * smallest by the remaining columns in the order of staging. A row keeps the {@code _source_file}
   * of the run that brought the record: that of {@code known} if it is there, else the smallest
   * among its copies in {@code arrived}.
   *
   * <p>Idempotent: what has arrived may be reconciled again with its own result as {@code known},
   * and all columns of staging and {@code _current} come out the same.
   *
   * @param arrived this run's accepted events, see {@link Cleaning#accepted}; duplicates welcome
   * @param known the staging columns of the records of all earlier runs, winners and losers; may be
   *     empty; {@code event_date} is not used
   * @param zone the lake's zone, in which {@code event_date} is taken
   * @return the columns of {@link Staging#EVENTS}, then {@link Reconciled#CURRENT}, {@link
   *     Reconciled#KNOWN}, {@link Reconciled#DELIVERIES}; full rows are shuffled once
   * @throws MissingColumnsException if {@code arrived} or {@code known} lacks a column
   */
  public static Dataset<Row> reconcile(Dataset<Row> arrived, Dataset<Row> known, ZoneId zone) {
    WindowSpec sameIdentity = Window.partitionBy(RECORDS.identity()).orderBy(RECORDS.order());
    Dataset<Row> distinct = RECORDS.of(arrived, known);
    Dataset<Row> judged =
        distinct.withColumn(Reconciled.CURRENT, row_number().over(sameIdentity).equalTo(1));
    return OutputSchema.select(dated(judged, zone), Staging.EVENTS, Reconciled.SCHEMA);
  }
}
