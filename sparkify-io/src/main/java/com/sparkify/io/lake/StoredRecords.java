package com.sparkify.io.lake;

import static org.apache.spark.sql.functions.col;

import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records that are not written anywhere. */
final class StoredRecords implements LandedRecords {
  private final Table staging;
  private final Dataset<Row> read;
  private final Dataset<Row> accepted;
  private final Map<Partition, Long> counts;

  StoredRecords(Table staging, Dataset<Row> read) {
    this.staging = staging;
    this.read = read;
    this.accepted =
        read.where(col(RecordColumns.REASON).isNull())
            .select(staging.columnNames().stream().map(name -> col(name)).toArray(Column[]::new));
    this.counts = PartitionRows.count(staging, accepted);
  }

  @Override
  public long accepted() {
    return accepted(counts.keySet());
  }

  @Override
  public long accepted(Set<Partition> partitions) {
    return partitions.stream().mapToLong(partition -> counts.getOrDefault(partition, 0L)).sum();
  }

  @Override
  public long rejected() {
    return rejectedRows().count();
  }

  @Override
  public long rescued() {
    return accepted.where(col(RecordColumns.RESCUED).isNotNull()).count();
  }

  @Override
  public Dataset<Row> acceptedRows() {
    return accepted;
  }

  @Override
  public Dataset<Row> acceptedRows(Set<Partition> partitions) {
    if (partitions.containsAll(counts.keySet())) {
      return accepted;
    }
    Dataset<Row> wanted = PartitionRows.columns(accepted.sparkSession(), staging, partitions);
    return accepted
        .join(wanted, staging.partitionedBy().toArray(String[]::new), "left_semi")
        .select(staging.columnNames().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  @Override
  public Set<Partition> partitions() {
    return counts.keySet();
  }

  @Override
  public Dataset<Row> rejectedRows() {
    return read.where(col(RecordColumns.REASON).isNotNull());
  }
}
