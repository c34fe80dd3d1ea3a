package com.sparkify.io.json;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** One read of a table's files. Two scans of the same columns of one table are equal. */
final class RecordScan implements Scan, Batch, SupportsReportStatistics {
  private final RecordTable table;
  private final StructType schema;
  private final SparkSession spark;

  private RecordScan(RecordTable table, StructType schema, SparkSession spark) {
    this.table = table;
    this.schema = schema;
    this.spark = spark;
  }

  /** Narrows the columns to those that the query needs. */
  static final class Builder implements ScanBuilder, SupportsPushDownRequiredColumns {
    private final RecordTable table;
    private StructType schema;

    Builder(RecordTable table) {
      this.table = table;
      this.schema = table.record().readSchema();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
      schema = requiredSchema;
    }

    @Override
    public Scan build() {
      return new RecordScan(table, schema, SparkSession.active());
    }
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return table.name() + " " + String.join(",", schema.fieldNames());
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    int parallelism = spark.sparkContext().defaultParallelism();
    List<List<FileSlice>> tasks =
        new SplitPlan(table.splitBytes(), parallelism).tasks(table.files());
    return tasks.stream().map(RecordPartition::new).toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new RecordReaderFactory(
        table.record(),
        schema,
        table.limits(),
        // Not by Spark's own method for this, which 4.0 has not.
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf())));
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.SUPPORTED;
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new ReadFilesMetric(), new ReadBytesMetric()};
  }

  @Override
  public Statistics estimateStatistics() {
    return new Statistics() {
      @Override
      public OptionalLong sizeInBytes() {
        return OptionalLong.of(table.estimatedBytes());
      }

      @Override
      public OptionalLong numRows() {
        return OptionalLong.empty();
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordScan scan && table == scan.table && schema.equals(scan.schema);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(table), schema);
  }
}
