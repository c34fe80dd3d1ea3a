package com.sparkify.io.lake;

import com.sparkify.io.parquet.LakeParquetFormat;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Parquet in which the files of one folder have fewer columns than all others: those of accepted
 * records lack what only rejected ones have. So both come out of one pass over the input, and the
 * accepted ones lie as files that a table can take over as they are. For writing only; Spark makes
 * it by its name.
 */
public final class ArrivalsFormat extends LakeParquetFormat {
  /** How many of the first columns an accepted record has. */
  static final String COLUMNS_OPTION = "accepted-columns";

  /** How many folders of partitions lie between the folder of the accepted records and a file. */
  static final String DEPTH_OPTION = "partition-depth";

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
      return parquet.newInstance(path, new StructType(slice(schema)), context);
    }

    private StructField[] slice(StructType schema) {
      return Arrays.copyOf(schema.fields(), acceptedColumns);
    }

    private boolean isAccepted(Path file) {
      Path folder = file.getParent();
      for (int i = 0; i < depth; i++) {
        folder = folder.getParent();
      }
      return folder.getName().equals(Arrivals.ACCEPTED_FOLDER);
    }
  }
}
