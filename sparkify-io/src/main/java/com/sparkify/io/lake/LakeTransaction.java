package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run writes to a lake, before any of it is published. */
public interface LakeTransaction extends AutoCloseable {
  /** The lake, as it was before the run. */
  Lake lake();

  /** The session that reads and writes it. */
  default SparkSession spark() {
    return lake().spark();
  }

  /** No rows of a table. */
  default Dataset<Row> none(Table table) {
    return spark().createDataFrame(List.of(), table.schema());
  }

  /** The run. */
  RunId run();

  /**
   * Keeps what was read of one kind of record beside the tables: accepted records as rows of their
   * staging table, and rejected ones. Nothing of it is published unless it is adopted.
   *
   * @param staging the table that accepted records belong in
   * @param read the columns of the table, its partition columns included, and those of {@link
   *     com.sparkify.model.RecordColumns}; a row without a reason is accepted
   * @throws LakeException if what was written does not hold the rows
   */
  LandedRecords arrive(Table staging, Dataset<Row> read);

  /**
   * Takes accepted records over as new rows of their staging table, as if {@link #write} had been
   * given them, but without writing them again.
   *
   * @param landed what {@link #arrive} of this transaction returned
   * @param partitions those whose records are taken over
   */
  TableFigures adopt(Table staging, LandedRecords landed, Set<Partition> partitions, Change change);

  /** As {@link #write(Table, Dataset, Change, Arrangement)}, gathered. */
  default TableFigures write(Table table, Dataset<Row> rows, Change change) {
    return write(table, rows, change, Arrangement.GATHERED);
  }

  /**
   * Adds new rows of a table. A table may be written to more than once: all that was written is
   * added together, and what any of the changes takes out is taken out.
   *
   * @param rows columns in exactly the table's schema
   * @param change what becomes of the rows that the table has already
   * @param arrangement how the rows are arranged before they are written
   * @return what was written; without rows it is one file, which is published only if the table
   *     ends without rows
   * @throws IllegalArgumentException if the columns or the partitions are not those of the table,
   *     or rows lie outside the partitions to replace
   * @throws LakeException if what was written does not hold the rows
   */
  TableFigures write(Table table, Dataset<Row> rows, Change change, Arrangement arrangement);

  /** The rows that this run has written of a table so far. */
  Dataset<Row> written(Table table);

  /** The partitions that this run has written rows to. */
  Set<Partition> writtenPartitions(Table table);

  /** The tables that this run has written to, whether or not there were rows. */
  List<Table> writtenTables();

  /** The published rows that stay: with {@link #written} they are the table after the run. */
  Dataset<Row> staying(Table table);

  /** Those of some partitions; the folders of other partitions are not even listed by Spark. */
  Dataset<Row> staying(Table table, Set<Partition> partitions);

  /** Keeps rows that are needed again within this run; they are never published. */
  Dataset<Row> scratch(String name, Dataset<Row> rows);

  @Override
  void close();
}
