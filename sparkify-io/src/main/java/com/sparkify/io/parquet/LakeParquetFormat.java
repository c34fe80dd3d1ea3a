package com.sparkify.io.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet with a faster way to write it. Where that cannot write what it is asked for, see
 * {@link ParquetFile#canWrite}, Spark's own writer does. For writing only; Spark makes it by its
 * name.
 */
public class LakeParquetFormat extends ParquetFileFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType schema) {
    return new Writers(super.prepareWrite(spark, job, options, schema));
  }

  private static final class Writers extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OutputWriterFactory ofSpark;

    /** Each task has a copy of the factory. */
    private transient WriterMemory ofTask;

    Writers(OutputWriterFactory ofSpark) {
      this.ofSpark = ofSpark;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
      return ofSpark.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
      if (!ParquetFile.canWrite(schema, context.getConfiguration())) {
        return ofSpark.newInstance(path, schema, context);
      }
      if (ofTask == null) {
        ofTask = new WriterMemory();
      }
      return new Writer(path, schema, context.getConfiguration(), ofTask);
    }
  }

  private static final class Writer extends OutputWriter {
    private final String path;
    private final ParquetFile file;

    Writer(String path, StructType schema, Configuration conf, WriterMemory ofTask) {
      this.path = path;
      try {
        this.file = new ParquetFile(new Path(path), schema, new Configuration(conf), ofTask);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot begin to write " + path, e);
      }
    }

    @Override
    public void write(InternalRow row) {
      try {
        file.write(row);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write to " + path, e);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot end " + path, e);
      }
    }

    @Override
    public String path() {
      return path;
    }
  }
}
