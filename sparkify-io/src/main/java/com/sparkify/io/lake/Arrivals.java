package com.sparkify.io.lake;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run has read of one kind of record, as files at its side: the accepted records as files of
 * their staging table, which {@link Publication#adopt} takes over as they are, and the rejected
 * ones. All of it was written in one pass over the input.
 */
public final class Arrivals implements LandedRecords {
  /** The partition column that parts the two. */
  static final String REJECTED_COLUMN = "rejected";

  /** The folder of the accepted records, as Spark names it. */
  static final String ACCEPTED_FOLDER = REJECTED_COLUMN + "=false";

  /** The folder of the rejected ones. */
  static final String REJECTED_FOLDER = REJECTED_COLUMN + "=true";

  private final TableFiles acceptedFiles;
  private final Dataset<Row> acceptedRows;
  private final List<CountedFile> accepted;
  private final Dataset<Row> rejectedRows;
  private final long rejected;
  private final long rescued;

  Arrivals(
      TableFiles acceptedFiles,
      List<CountedFile> accepted,
      Dataset<Row> rejectedRows,
      long rejected,
      long rescued) {
    this.acceptedFiles = acceptedFiles;
    this.acceptedRows = acceptedFiles.read();
    this.accepted = List.copyOf(accepted);
    this.rejectedRows = rejectedRows;
    this.rejected = rejected;
    this.rescued = rescued;
  }

  @Override
  public long accepted() {
    return CountedFile.rows(accepted);
  }

  @Override
  public long accepted(Set<Partition> partitions) {
    return CountedFile.rows(files(partitions));
  }

  @Override
  public long rejected() {
    return rejected;
  }

  @Override
  public long rescued() {
    return rescued;
  }

  @Override
  public Dataset<Row> acceptedRows() {
    return acceptedRows;
  }

  @Override
  public Dataset<Row> acceptedRows(Set<Partition> partitions) {
    return partitions.containsAll(partitions()) ? acceptedRows : acceptedFiles.read(partitions);
  }

  @Override
  public Set<Partition> partitions() {
    return accepted.stream()
        .map(file -> Partition.ofFolder(file.file().folder()))
        .collect(Collectors.toSet());
  }

  @Override
  public Dataset<Row> rejectedRows() {
    return rejectedRows;
  }

  List<CountedFile> files(Collection<Partition> partitions) {
    return accepted.stream()
        .filter(file -> partitions.contains(Partition.ofFolder(file.file().folder())))
        .toList();
  }
}
