package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.LandedRecords;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.Feed;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.graph.Reconciliation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a lake knows of the identities that have arrived.
 *
 * @param feed the feed
 * @param rules how its records are told apart
 * @param winners the records in staging
 * @param losers those that lost to them
 */
record KnownRecords(
    Feed feed, Reconciliation rules, Dataset<Row> winners, Optional<Dataset<Row>> losers) {

  /** A span of partitions, both ends included. */
  private record Span(List<String> first, List<String> last) {
    static Span of(Table table, Row row) {
      List<Object> values = new ArrayList<>();
      int columns = table.partitionedBy().size();
      for (int i = 0; i < 2 * columns; i++) {
        values.add(row.get(i));
      }
      return new Span(
          Partition.of(values.subList(0, columns).toArray()).values(),
          Partition.of(values.subList(columns, 2 * columns).toArray()).values());
    }

    boolean holds(Partition partition) {
      return compare(first, partition.values()) <= 0 && compare(partition.values(), last) <= 0;
    }

    /** Dates are in the order of their texts. */
    private static int compare(List<String> one, List<String> other) {
      return String.join("/", one).compareTo(String.join("/", other));
    }
  }

  /** What a new lake knows. */
  static KnownRecords none(Feed feed, Reconciliation rules, LandedRecords landed) {
    return new KnownRecords(feed, rules, landed.acceptedRows(Set.of()), Optional.empty());
  }

  /** Reads the partitions in which records of these identities may lie, and no other. */
  static KnownRecords of(Feed feed, Reconciliation rules, LandedRecords landed, RunTables tables) {
    Dataset<Row> arrived = landed.acceptedRows();
    Set<Partition> partitions = new HashSet<>(landed.partitions());
    rules
        .otherPartitions(arrived)
        .ifPresent(step -> partitions.addAll(tables.partitions(step, feed.staging())));
    return new KnownRecords(
        feed,
        rules,
        KeyedRows.among(tables.before(feed.staging(), partitions), arrived, rules.identity()),
        rules
            .losers()
            .map(
                table ->
                    KeyedRows.among(tables.before(table, partitions), arrived, rules.identity())));
  }

  private Dataset<Row> all() {
    return losers.map(winners::unionByName).orElse(winners);
  }

  /** The partitions in which a record may share its identity with another one. */
  Set<Partition> repeated(LandedRecords landed) {
    List<Span> spans =
        rules.repeated(landed.acceptedRows(), all()).collectAsList().stream()
            .map(row -> Span.of(feed.staging(), row))
            .toList();
    return landed.partitions().stream()
        .filter(partition -> spans.stream().anyMatch(span -> span.holds(partition)))
        .collect(Collectors.toSet());
  }

  Dataset<Row> reconciled(Dataset<Row> arrived) {
    return rules.reconcile(arrived, all());
  }

  /** All that makes two records equal. */
  List<String> record() {
    return feed.staging().columnNames().stream()
        .filter(name -> !name.equals(RecordColumns.SOURCE_FILE))
        .toList();
  }

  /** The records of staging that are among those that lost. */
  Optional<Dataset<Row>> displaced(Dataset<Row> lost) {
    return rules.losers().map(table -> KeyedRows.among(winners, lost, record()));
  }

  /** The records that lost and are not known to have lost before. */
  Dataset<Row> notYetLost(Dataset<Row> lost) {
    return losers.map(known -> KeyedRows.notAmong(lost, known, record())).orElse(lost);
  }
}
