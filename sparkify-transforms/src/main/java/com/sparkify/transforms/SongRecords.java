package com.sparkify.transforms;

import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.Staging;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Song records over time: which are new, and which were seen before. */
public final class SongRecords {
  private static final DistinctRecords RECORDS =
      new DistinctRecords("SongRecords", Staging.SONGS, List.of("song_id"));

  private SongRecords() {}

  /**
   * Which arrived records may not be the only ones of their song. If there are none, {@link
   * #reconcile} would find each arrived record new, delivered once.
   *
   * @param arrived this run's accepted songs
   * @param known the records of earlier runs, at least those of the arrived songs
   * @return one row per song that may have several, of any columns. Only hashes are shuffled
   * @throws MissingColumnsException if {@code arrived} or {@code known} lacks {@code song_id}
   */
  public static Dataset<Row> repeated(Dataset<Row> arrived, Dataset<Row> known) {
    return RECORDS.repeated(arrived, known, List.of());
  }

  /**
   * All song records ever seen, each distinct one once; every one is current.
   *
   * <p>Records are equal if all typed columns and {@code _rescued} are, null equal to null. A row
   * keeps the {@code _source_file} of the run that brought the record: that of {@code known} if it
   * is there, else the smallest among its copies in {@code arrived}.
   *
   * @param arrived this run's accepted songs, see {@link Cleaning#accepted}; duplicates welcome
   * @param known the staging columns of the records of all earlier runs; may be empty
   * @return the columns of {@link Staging#SONGS}, then {@link Reconciled#CURRENT} (always true),
   *     {@link Reconciled#KNOWN}, {@link Reconciled#DELIVERIES}; full rows are shuffled once
   * @throws MissingColumnsException if {@code arrived} or {@code known} lacks a column
   */
  public static Dataset<Row> reconcile(Dataset<Row> arrived, Dataset<Row> known) {
    Dataset<Row> distinct = RECORDS.of(arrived, known);
    Dataset<Row> judged = distinct.withColumn(Reconciled.CURRENT, lit(true));
    return OutputSchema.select(judged, Staging.SONGS, Reconciled.SCHEMA);
  }
}
