package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** What a task needs to read its partition. */
record RecordReaderFactory(
    InputRecord record,
    StructType schema,
    ReadLimits limits,
    Broadcast<SerializableConfiguration> conf)
    implements PartitionReaderFactory {

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return true;
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    return new RecordPartitionReader(
        record, schema, limits, ((RecordPartition) partition).slices(), conf.value().value());
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new UnsupportedOperationException(
        "The reader yields batches of columns; ask it for them with createColumnarReader.");
  }
}
