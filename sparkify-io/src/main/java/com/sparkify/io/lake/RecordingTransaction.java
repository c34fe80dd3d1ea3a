package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * A transaction that only records what would be written: it takes no lock and writes nothing. Rows
 * that are needed again are in Spark's storage until it is closed.
 */
public final class RecordingTransaction implements LakeTransaction {
  private record Write(Change change, Dataset<Row> rows) {}

  private final Lake lake;
  private final RunId run;
  private final Map<Table, List<Write>> writes = new LinkedHashMap<>();
  private final Set<Dataset<Row>> stored = ConcurrentHashMap.newKeySet();

  /** A transaction of a run that will not be. */
  public RecordingTransaction(Lake lake, RunId run) {
    this.lake = lake;
    this.run = run;
  }

  @Override
  public Lake lake() {
    return lake;
  }

  @Override
  public RunId run() {
    return run;
  }

  @Override
  public LandedRecords arrive(Table staging, Dataset<Row> read) {
    return new StoredRecords(staging, scratch(staging.name(), read));
  }

  @Override
  public TableFigures adopt(
      Table staging, LandedRecords landed, Set<Partition> partitions, Change change) {
    return write(staging, landed.acceptedRows(partitions), change, Arrangement.GATHERED);
  }

  @Override
  public TableFigures write(
      Table table, Dataset<Row> rows, Change change, Arrangement arrangement) {
    change.requireFits(table);
    synchronized (writes) {
      writes.computeIfAbsent(table, added -> new ArrayList<>()).add(new Write(change, rows));
    }
    return new TableFigures(rows.count(), 0, 0);
  }

  private List<Write> writes(Table table) {
    synchronized (writes) {
      return List.copyOf(writes.getOrDefault(table, List.of()));
    }
  }

  @Override
  public Dataset<Row> written(Table table) {
    return writes(table).stream()
        .map(Write::rows)
        .reduce(Dataset::union)
        .orElseGet(() -> lake.spark().createDataFrame(List.of(), table.schema()));
  }

  @Override
  public Set<Partition> writtenPartitions(Table table) {
    return PartitionRows.count(table, written(table)).keySet();
  }

  @Override
  public List<Table> writtenTables() {
    synchronized (writes) {
      return List.copyOf(writes.keySet());
    }
  }

  @Override
  public Dataset<Row> staying(Table table) {
    return staying(table, lake.partitions(table).keySet());
  }

  @Override
  public Dataset<Row> staying(Table table, Set<Partition> partitions) {
    Set<Partition> left = new HashSet<>(partitions);
    left.removeIf(
        partition -> writes(table).stream().anyMatch(write -> write.change().takesOut(partition)));
    return lake.read(table, left);
  }

  @Override
  public Dataset<Row> scratch(String name, Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    stored.add(kept);
    return kept;
  }

  @Override
  public void close() {
    stored.forEach(Dataset::unpersist);
  }
}
