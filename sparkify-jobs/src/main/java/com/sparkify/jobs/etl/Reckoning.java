package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import com.sparkify.transforms.Accounting;
import com.sparkify.transforms.Reconciled;
import com.sparkify.transforms.RescuedNames;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What became of the records of one kind that arrived: each distinct one once, kept for several
 * passes until it is closed.
 */
final class Reckoning implements AutoCloseable {
  private final Intake intake;
  private final Table table;
  private final Dataset<Row> reconciled;
  private final Row counts;

  private Reckoning(Intake intake, Table table, Dataset<Row> reconciled, Row counts) {
    this.intake = intake;
    this.table = table;
    this.reconciled = reconciled;
    this.counts = counts;
  }

  static Reckoning of(Intake intake, Dataset<Row> reconciled, Table table) {
    // Several passes follow; what does not fit into memory waits on the disk.
    Dataset<Row> kept = reconciled.persist(StorageLevel.MEMORY_AND_DISK());
    Row counts =
        kept.agg(
                Accounting.newRecords().as("fresh"),
                coalesce(Accounting.redelivered(), lit(0L)).as("redelivered"),
                Accounting.superseded().as("superseded"),
                count_if(not(col(Reconciled.CURRENT))).as("lost"),
                count_if(col(RecordColumns.RESCUED).isNotNull()).as("rescued"))
            .head();
    return new Reckoning(intake, table, kept, counts);
  }

  void tell(RunLog log) {
    log.reconciled(intake, fresh(), counts.getLong(1), counts.getLong(2));
    log.rescued(intake, counts.getLong(4) == 0 ? Map.of() : rescuedNames());
  }

  private Map<String, Long> rescuedNames() {
    Map<String, Long> names = new TreeMap<>();
    RescuedNames.counts(reconciled)
        .collectAsList()
        .forEach(row -> names.put(row.getString(0), row.getLong(1)));
    return names;
  }

  /** How many records are new and belong in staging. */
  long fresh() {
    return counts.getLong(0);
  }

  /** How many records lost to another one of their identity, now or before. */
  long lost() {
    return counts.getLong(3);
  }

  Dataset<Row> freshRows() {
    return rows(not(col(Reconciled.KNOWN)).and(col(Reconciled.CURRENT)));
  }

  /** The records that are current. */
  Dataset<Row> currentRows() {
    return rows(col(Reconciled.CURRENT));
  }

  /** The records that lost, now or before. */
  Dataset<Row> lostRows() {
    return rows(not(col(Reconciled.CURRENT)));
  }

  private Dataset<Row> rows(Column which) {
    return reconciled
        .where(which)
        .select(table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  @Override
  public void close() {
    reconciled.unpersist();
  }
}
