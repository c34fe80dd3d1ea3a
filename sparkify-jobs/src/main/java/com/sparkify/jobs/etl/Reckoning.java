package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.coalesce;
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
  private final Intake intake;
  private final Set<Partition> plain;
  private final Dataset<Row> judged;
  private final Row counts;

  private Reckoning(Intake intake, Set<Partition> plain, Dataset<Row> judged, Row counts) {
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
      return new Reckoning(intake, plain, reconciled.limit(0), null);
    }
    // Several passes follow; what does not fit into memory waits on the disk.
    Dataset<Row> kept = reconciled.persist(StorageLevel.MEMORY_AND_DISK());
    Row counts =
        kept.agg(
                Accounting.newRecords().as("fresh"),
                coalesce(Accounting.redelivered(), lit(0L)).as("redelivered"),
                Accounting.superseded().as("superseded"),
                count_if(not(col(Reconciled.CURRENT))).as("lost"))
            .head();
    return new Reckoning(intake, plain, kept, counts);
  }

  void tell(RunLog log) {
    log.reconciled(intake, fresh(), counted(1), counted(2));
    log.rescued(intake, intake.arrivals().rescued() == 0 ? Map.of() : rescuedNames());
  }

  private Map<String, Long> rescuedNames() {
    Dataset<Row> asNew =
        intake
            .arrivals()
            .acceptedRows(plain)
            .withColumn(Reconciled.KNOWN, lit(false))
            .withColumn(Reconciled.CURRENT, lit(true));
    Column[] columns = {col(RecordColumns.RESCUED), col(Reconciled.KNOWN), col(Reconciled.CURRENT)};
    Map<String, Long> names = new TreeMap<>();
    RescuedNames.counts(asNew.select(columns).union(judged.select(columns)))
        .collectAsList()
        .forEach(row -> names.put(row.getString(0), row.getLong(1)));
    return names;
  }

  private long counted(int figure) {
    return counts == null ? 0 : counts.getLong(figure);
  }

  /** How many records are new and belong in staging. */
  long fresh() {
    return intake.arrivals().accepted(plain) + counted(0);
  }

  /** How many records lost to another one of their identity, now or before. */
  long lost() {
    return counted(3);
  }

  /** The partitions whose arrivals are all new, and belong in staging as they lie there. */
  Set<Partition> plain() {
    return plain;
  }

  /** Whether there are other partitions, whose records were judged one by one. */
  boolean hasJudged() {
    return counts != null;
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
