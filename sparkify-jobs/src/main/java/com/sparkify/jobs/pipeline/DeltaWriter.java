package com.sparkify.jobs.pipeline;

import com.google.common.collect.Sets;
import com.sparkify.io.lake.Arrangement;
import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.PartitionRows;
import com.sparkify.jobs.pipeline.KeptRows.Kept;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.graph.TableDelta;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes what changes of tables to a transaction. */
final class DeltaWriter {
  private final LakeTransaction transaction;
  private final KeptRows kept;

  DeltaWriter(LakeTransaction transaction, KeptRows kept) {
    this.transaction = transaction;
    this.kept = kept;
  }

  /**
   * A change that was written, as others start from it.
   *
   * @param delta the change; rows that turned out to be none are left out
   * @param rewritten the partitions that were written anew
   * @param kept the added rows, if they are kept
   */
  record Written(TableDelta delta, Set<Partition> rewritten, Optional<Kept> kept) {
    static final Written NOTHING = new Written(TableDelta.none());

    Written(TableDelta delta) {
      this(delta, Set.of(), Optional.empty());
    }
  }

  /**
   * Writes a change.
   *
   * @param isRead whether others start from what is added
   */
  Written write(Table table, TableDelta delta, Arrangement arrangement, boolean isRead) {
    return switch (delta.mode()) {
      case FULL -> throw new IllegalArgumentException(table.name() + " is not made yet");
      case OVERWRITE -> overwrite(table, delta.added().orElseThrow(), arrangement);
      case APPEND ->
          isRead && kept.isSmall()
              ? appendKept(table, delta.added())
              : append(table, delta.added());
      case MERGE -> merge(table, delta, isRead);
    };
  }

  private Written overwrite(Table table, Dataset<Row> rows, Arrangement arrangement) {
    transaction.write(table, rows, Change.replaceAll(), arrangement);
    return new Written(TableDelta.overwrite(transaction.written(table)));
  }

  private Written append(Table table, Optional<Dataset<Row>> added) {
    if (added.isEmpty() || transaction.write(table, added.get(), Change.add()).rows() == 0) {
      return Written.NOTHING;
    }
    return new Written(TableDelta.append(transaction.written(table)));
  }

  /** Rows that others start from are worked out first if they are few: no file is read for them. */
  private Written appendKept(Table table, Optional<Dataset<Row>> added) {
    Optional<Kept> rows = notEmpty(table, "added", added);
    rows.ifPresent(some -> transaction.write(table, some.rows(), Change.add()));
    return new Written(TableDelta.append(rows.map(Kept::rows)), Set.of(), rows);
  }

  private Written merge(Table table, TableDelta delta, boolean isRead) {
    Kept removed = kept.keep(table.name() + " removed", delta.removed().orElseThrow());
    if (removed.isEmpty()) {
      // Changed rows are new versions of removed ones.
      return write(table, TableDelta.append(delta.added()), Arrangement.GATHERED, isRead);
    }
    Optional<Kept> changed = notEmpty(table, "changed", delta.changed());
    Optional<Kept> added = notEmpty(table, "added", delta.added());
    Set<Partition> rewritten = Sets.newHashSet(removed.partitions(table).keySet());
    changed.ifPresent(rows -> rewritten.addAll(rows.partitions(table).keySet()));
    Dataset<Row> left =
        KeyedRows.notAmong(transaction.lake().read(table, rewritten), removed.rows(), delta.key());
    replace(
        table, rewritten, changed.map(rows -> left.unionByName(rows.rows())).orElse(left), added);
    return new Written(
        TableDelta.merge(
            delta.key(),
            added.map(Kept::rows),
            changed.map(Kept::rows),
            Optional.of(removed.rows())),
        rewritten,
        added);
  }

  private Optional<Kept> notEmpty(Table table, String what, Optional<Dataset<Row>> rows) {
    return rows.map(some -> kept.keep(table.name() + " " + what, some))
        .filter(some -> !some.isEmpty());
  }

  /** Added rows of the partitions go there with what is left; others are appended. */
  private void replace(
      Table table, Set<Partition> partitions, Dataset<Row> left, Optional<Kept> added) {
    Set<Partition> ofAdded = added.map(rows -> rows.partitions(table).keySet()).orElse(Set.of());
    Set<Partition> elsewhere = Sets.difference(ofAdded, partitions);
    List<String> columns = table.partitionedBy();
    Dataset<Row> in =
        added.isEmpty()
            ? left
            : left.unionByName(
                elsewhere.isEmpty()
                    ? added.get().rows()
                    : KeyedRows.among(added.get().rows(), columns(table, partitions), columns));
    transaction.write(table, in, Change.replacePartitions(partitions));
    if (!elsewhere.isEmpty()) {
      transaction.write(
          table,
          KeyedRows.notAmong(added.get().rows(), columns(table, partitions), columns),
          Change.add());
    }
  }

  private Dataset<Row> columns(Table table, Set<Partition> partitions) {
    return PartitionRows.columns(transaction.spark(), table, partitions);
  }

  /**
   * Writes the records of a feed to staging. Files of partitions in which every record is new are
   * taken over as they are, unless a record leaves that partition.
   */
  Written stage(Table staging, RecordClassification records, boolean isFull) {
    Change change = isFull ? Change.replaceAll() : Change.add();
    TableDelta delta = records.delta();
    if (delta.mode() != TableDelta.Mode.MERGE) {
      return stageNew(staging, records, change);
    }
    Kept removed = kept.keep(staging.name() + " removed", delta.removed().orElseThrow());
    Set<Partition> dates = removed.isEmpty() ? Set.of() : removed.partitions(staging).keySet();
    if (dates.isEmpty()) {
      return stageNew(staging, records, change);
    }
    Set<Partition> asTheyAre = Set.copyOf(Sets.difference(records.plain(), dates));
    if (!asTheyAre.isEmpty()) {
      transaction.adopt(staging, records.landed(), asTheyAre, change);
    }
    Dataset<Row> plainInDates =
        records.landed().acceptedRows(Set.copyOf(Sets.intersection(records.plain(), dates)));
    Kept rest =
        kept.keep(
            staging.name() + " added",
            records.judged().map(plainInDates::unionByName).orElse(plainInDates));
    Dataset<Row> left =
        KeyedRows.notAmong(transaction.lake().read(staging, dates), removed.rows(), delta.key());
    replace(staging, dates, left, Optional.of(rest));
    return new Written(
        TableDelta.merge(delta.key(), delta.added(), Optional.empty(), Optional.of(removed.rows())),
        dates,
        Optional.empty());
  }

  private Written stageNew(Table staging, RecordClassification records, Change change) {
    // A table that is made in full is written even if there is nothing to write.
    boolean isNothing = records.delta().isNone() && change.equals(Change.replaceAll());
    if (!records.plain().isEmpty() || isNothing) {
      transaction.adopt(staging, records.landed(), records.plain(), change);
    }
    records.judged().ifPresent(rows -> transaction.write(staging, rows, change));
    return new Written(TableDelta.append(records.delta().added()));
  }
}
