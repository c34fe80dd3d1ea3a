package com.sparkify.transforms.graph;

import com.sparkify.model.Table;
import com.sparkify.transforms.SongRecords;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every distinct song record stays. */
final class SongReconciliation implements Reconciliation {
  @Override
  public Dataset<Row> placed(Dataset<Row> read) {
    return read;
  }

  @Override
  public List<String> identity() {
    return List.of("song_id");
  }

  @Override
  public Optional<Table> losers() {
    return Optional.empty();
  }

  @Override
  public Optional<Step> otherPartitions(Dataset<Row> arrived) {
    return Optional.empty();
  }

  @Override
  public Dataset<Row> repeated(Dataset<Row> arrived, Dataset<Row> known) {
    // They lie in one partition: one that repeats is enough.
    return SongRecords.repeated(arrived, known).limit(1);
  }

  @Override
  public Dataset<Row> reconcile(Dataset<Row> arrived, Dataset<Row> known) {
    return SongRecords.reconcile(arrived, known);
  }
}
