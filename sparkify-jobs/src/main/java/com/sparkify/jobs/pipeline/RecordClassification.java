package com.sparkify.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.google.common.collect.Sets;
import com.sparkify.io.lake.LandedRecords;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Feed;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import com.sparkify.transforms.Accounting;
import com.sparkify.transforms.Reconciled;
import com.sparkify.transforms.RescuedNames;
import com.sparkify.transforms.graph.TableDelta;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The records of a feed, classified as new, re-delivered or superseded. In most partitions each is
 * the only one of its identity: those are new as they lie there, and nothing is done to them. Only
 * those of the other partitions are brought together and judged.
 *
 * @param records what was read
 * @param counts what became of them
 * @param rescued the unknown fields of the new ones
 * @param plain the partitions in which all records are new
 * @param judged the new records of the other partitions
 * @param delta what changes in staging
 * @param losers the table of records that lost, if any can
 * @param superseded the records that lost for the first time
 */
record RecordClassification(
    IngestedRecords records,
    RunRecord.Counts counts,
    RescuedFieldCounts rescued,
    Set<Partition> plain,
    Optional<Dataset<Row>> judged,
    TableDelta delta,
    Optional<Table> losers,
    Optional<Dataset<Row>> superseded) {

  /** Of the judged records: how many became what, and how many lost, now or before. */
  private record Judged(long fresh, long redelivered, long superseded, long lost) {
    static Judged of(Dataset<Row> reconciled) {
      Row counts =
          reconciled
              .agg(
                  Accounting.newRecords(),
                  Accounting.redelivered(),
                  Accounting.superseded(),
                  count_if(not(col(Reconciled.CURRENT))))
              .head();
      return new Judged(counts.getLong(0), counts.getLong(1), counts.getLong(2), counts.getLong(3));
    }
  }

  Feed feed() {
    return records.feed();
  }

  LandedRecords landed() {
    return records.landed();
  }

  /**
   * Classifies what was read.
   *
   * @param known what the lake knows of the same identities
   */
  static RecordClassification of(IngestedRecords records, KnownRecords known, KeptRows kept) {
    LandedRecords landed = records.landed();
    Set<Partition> repeated = landed.accepted() == 0 ? Set.of() : known.repeated(landed);
    Set<Partition> plain = Set.copyOf(Sets.difference(landed.partitions(), repeated));
    Optional<Dataset<Row>> plainRows =
        plain.isEmpty() ? Optional.empty() : Optional.of(landed.acceptedRows(plain));
    if (repeated.isEmpty()) {
      return new RecordClassification(
          records,
          records.counts(landed.accepted(), 0, 0),
          rescued(landed, plainRows.map(RecordClassification::asNew)),
          plain,
          Optional.empty(),
          TableDelta.append(plainRows),
          known.rules().losers(),
          Optional.empty());
    }
    Dataset<Row> reconciled =
        kept.keep(
                "judged " + records.feed().inLake(),
                known.reconciled(landed.acceptedRows(repeated)))
            .rows();
    Judged counts = Judged.of(reconciled);
    Optional<Dataset<Row>> judged =
        counts.fresh() == 0
            ? Optional.empty()
            : Optional.of(
                staged(
                    records.feed(),
                    reconciled.where(not(col(Reconciled.KNOWN)).and(col(Reconciled.CURRENT)))));
    Optional<Dataset<Row>> lost =
        counts.lost() == 0
            ? Optional.empty()
            : Optional.of(staged(records.feed(), reconciled.where(not(col(Reconciled.CURRENT)))));
    Optional<Dataset<Row>> added =
        plainRows.map(rows -> judged.map(rows::unionByName).orElse(rows)).or(() -> judged);
    return new RecordClassification(
        records,
        records.counts(
            landed.accepted(plain) + counts.fresh(), counts.redelivered(), counts.superseded()),
        rescued(
            landed,
            Optional.of(
                plainRows
                    .map(rows -> asNew(rows).union(marked(reconciled)))
                    .orElseGet(() -> marked(reconciled)))),
        plain,
        judged,
        TableDelta.merge(known.record(), added, Optional.empty(), lost.flatMap(known::displaced)),
        known.rules().losers(),
        lost.map(known::notYetLost));
  }

  private static Dataset<Row> staged(Feed feed, Dataset<Row> reconciled) {
    return reconciled.select(
        feed.staging().columnNames().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> asNew(Dataset<Row> rows) {
    return marked(
        rows.withColumn(Reconciled.KNOWN, lit(false)).withColumn(Reconciled.CURRENT, lit(true)));
  }

  private static Dataset<Row> marked(Dataset<Row> rows) {
    return rows.select(RecordColumns.RESCUED, Reconciled.KNOWN, Reconciled.CURRENT);
  }

  private static RescuedFieldCounts rescued(LandedRecords landed, Optional<Dataset<Row>> marked) {
    return landed.rescued() == 0
        ? RescuedFieldCounts.NONE
        : RescuedFieldCounts.of(RescuedNames.counts(marked.orElseThrow()));
  }
}
