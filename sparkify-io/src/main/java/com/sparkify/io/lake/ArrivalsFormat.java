package com.sparkify.io.lake;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Parquet in which the files of one folder have fewer columns than all others: those of accepted
 * records lack what only rejected ones have. So both come out of one pass over the input, and the
 * accepted ones lie as files that a table can take over as they are. For writing only; Spark makes
 * it by its name.
 */
public final class ArrivalsFormat extends ParquetFileFormat {
  /** How many of the first columns an accepted record has. */
  static final String COLUMNS_OPTION = "accepted-columns";

  /** How many folders of partitions lie between the folder of the accepted records and a file. */
  static final String DEPTH_OPTION = "partition-depth";

  /** The folder of the accepted records, as Spark names it. */
  static final String ACCEPTED = Arrivals.REJECTED_COLUMN + "=false";

  private static final long serialVersionUID = 1L;

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType dataSchema) {
    OutputWriterFactory parquet = super.prepareWrite(spark, job, options, dataSchema);
    int columns = Integer.parseInt(options.apply(COLUMNS_OPTION));
    int depth = Integer.parseInt(options.apply(DEPTH_OPTION));
    return new Writers(parquet, columns, depth);
  }

  private static final class Writers extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OutputWriterFactory parquet;
    private final int acceptedColumns;
    private final int depth;

    Writers(OutputWriterFactory parquet, int acceptedColumns, int depth) {
      this.parquet = parquet;
      this.acceptedColumns = acceptedColumns;
      this.depth = depth;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
      return parquet.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
      if (!isAccepted(new Path(path))) {
        return parquet.newInstance(path, schema, context);
      }
      StructType accepted = new StructType(slice(schema));
      Configuration conf = new Configuration(context.getConfiguration());
      ParquetWriteSupport.setSchema(accepted, conf);
      TaskAttemptContext ofAccepted = new TaskAttemptContextImpl(conf, context.getTaskAttemptID());
      return new FirstColumns(parquet.newInstance(path, accepted, ofAccepted), accepted);
    }

    private StructField[] slice(StructType schema) {
      return Arrays.copyOf(schema.fields(), acceptedColumns);
    }

    private boolean isAccepted(Path file) {
      Path folder = file.getParent();
      for (int i = 0; i < depth; i++) {
        folder = folder.getParent();
      }
      return folder.getName().equals(ACCEPTED);
    }
  }

  /** Writes as many of a row's columns as the files have. */
  private static final class FirstColumns extends OutputWriter {
    private final OutputWriter parquet;
    private final ProjectingInternalRow columns;

    FirstColumns(OutputWriter parquet, StructType schema) {
      this.parquet = parquet;
      var ordinals = IntStream.range(0, schema.length()).mapToObj(i -> (Object) i).toList();
      // By the general type of sequences, which every Spark 4 has a method for.
      Seq<Object> indexed = CollectionConverters.asScala(ordinals).toIndexedSeq();
      this.columns = ProjectingInternalRow.apply(schema, indexed);
    }

    @Override
    public void write(InternalRow row) {
      columns.project(row);
      parquet.write(columns);
    }

    @Override
    public void close() {
      parquet.close();
    }

    @Override
    public String path() {
      return parquet.path();
    }
  }
}
