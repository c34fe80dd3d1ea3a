package com.sparkify.io.lake;

import com.sparkify.model.RecordColumns;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run has read of one kind of record. */
public interface LandedRecords {
  /** How many records were accepted. */
  long accepted();

  /** How many of them lie in some partitions. */
  long accepted(Set<Partition> partitions);

  /** How many records were rejected. */
  long rejected();

  /** How many of the accepted records have a {@link RecordColumns#RESCUED}. */
  long rescued();

  /** The accepted records, in the columns of their staging table. */
  Dataset<Row> acceptedRows();

  /** The accepted records of some partitions. */
  Dataset<Row> acceptedRows(Set<Partition> partitions);

  /** The partitions that accepted records lie in. */
  Set<Partition> partitions();

  /** The rejected records, in the columns in which they were read. */
  Dataset<Row> rejectedRows();
}
