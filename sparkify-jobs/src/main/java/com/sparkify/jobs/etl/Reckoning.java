package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.google.common.collect.Sets;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.transforms.Accounting;
import com.sparkify.transforms.Reconciled;
import com.sparkify.transforms.RescuedNames;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What became of the records of one kind that arrived. In most partitions each is the only one of
 * its identity: those are new as they lie there, and nothing is done to them. Only those of the
 * other partitions are brought together and judged; that is kept for several passes until it is
 * closed.
 */
final class Reckoning implements AutoCloseable {
  /** What became of the records that were judged. */
  private record Counts(long fresh, long redelivered, long superseded, long lost) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    static Counts of(Dataset<Row> judged) {
      Row counts =
          judged
              .agg(
                  Accounting.newRecords(),
                  Accounting.redelivered(),
                  Accounting.superseded(),
                  count_if(not(col(Reconciled.CURRENT))))
              .head();
      return new Counts(counts.getLong(0), counts.getLong(1), counts.getLong(2), counts.getLong(3));
    }
  }

  private final Intake intake;
  private final Set<Partition> plain;
  private final Dataset<Row> judged;
  private final Counts counts;

  private Reckoning(Intake intake, Set<Partition> plain, Dataset<Row> judged, Counts counts) {
    this.intake = intake;
    this.plain = plain;
    this.judged = judged;
    this.counts = counts;
  }

  /**
   * Judges what arrived.
   *
   * @param repeated the partitions in which a record may share its identity with another one
   * @param reconcile judges the arrivals of these partitions
   */
  static Reckoning of(
      Intake intake, Set<Partition> repeated, UnaryOperator<Dataset<Row>> reconcile) {
    Set<Partition> plain = Set.copyOf(Sets.difference(intake.arrivals().partitions(), repeated));
    Dataset<Row> arrived = intake.arrivals().acceptedRows(repeated);
    Dataset<Row> reconciled = reconcile.apply(arrived);
    if (repeated.isEmpty()) {
      return new Reckoning(intake, plain, reconciled.limit(0), Counts.NONE);
    }
    // Several passes follow; what does not fit into memory waits on the disk.
    Dataset<Row> kept = reconciled.persist(StorageLevel.MEMORY_AND_DISK());
    return new Reckoning(intake, plain, kept, Counts.of(kept));
  }

  void tell(RunLog log) {
    log.reconciled(intake, fresh(), counts.redelivered(), counts.superseded());
    if (intake.arrivals().rescued() > 0) {
      Dataset<Row> names = rescuedNames();
      Map<String, Long> frequent = new TreeMap<>();
      RescuedNames.mostFrequent(names)
          .collectAsList()
          .forEach(row -> frequent.put(row.getString(0), row.getLong(1)));
      log.rescued(
          intake, frequent, frequent.size() < RescuedNames.MOST ? frequent.size() : names.count());
    }
  }

  private Dataset<Row> rescuedNames() {
    Dataset<Row> asNew =
        intake
            .arrivals()
            .acceptedRows(plain)
            .withColumn(Reconciled.KNOWN, lit(false))
            .withColumn(Reconciled.CURRENT, lit(true));
    Column[] columns = {col(RecordColumns.RESCUED), col(Reconciled.KNOWN), col(Reconciled.CURRENT)};
    return RescuedNames.counts(asNew.select(columns).union(judged.select(columns)));
  }

  /** How many records are new and belong in staging. */
  long fresh() {
    return intake.arrivals().accepted(plain) + counts.fresh();
  }

  /** How many records lost to another one of their identity, now or before. */
  long lost() {
    return counts.lost();
  }

  /** The partitions whose arrivals are all new, and belong in staging as they lie there. */
  Set<Partition> plain() {
    return plain;
  }

  /** Whether there are other partitions, whose records were judged one by one. */
  boolean hasJudged() {
    return !counts.equals(Counts.NONE);
  }

  /** Of the records that were judged those that are new and belong in staging. */
  Dataset<Row> freshRows() {
    return rows(not(col(Reconciled.KNOWN)).and(col(Reconciled.CURRENT)));
  }

  /** The records that lost, now or before. */
  Dataset<Row> lostRows() {
    return rows(not(col(Reconciled.CURRENT)));
  }

  private Dataset<Row> rows(Column which) {
    return judged
        .where(which)
        .select(
            Staging.of(intake.record()).columnNames().stream()
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  @Override
  public void close() {
    judged.unpersist();
  }
}
