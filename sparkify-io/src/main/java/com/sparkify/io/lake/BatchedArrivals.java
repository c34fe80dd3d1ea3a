package com.sparkify.io.lake;

import com.sparkify.io.parquet.LakeParquetFormat;
import com.sparkify.io.parquet.ParquetFile;
import com.sparkify.io.s3.S3Attempt;
import com.sparkify.model.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes arrivals batch by batch as their source yields them, with the committer with which Spark
 * would write. To make rows of the batches first takes as long as to parse them.
 */
final class BatchedArrivals {
  /** Where the committers of S3A look for what makes a job unlike any other. */
  static final String JOB_ID = "spark.sql.sources.writeJobUUID";

  private final Lake lake;
  private final Table table;
  private final SparkSession spark;

  BatchedArrivals(Lake lake, Table table) {
    this.lake = lake;
    this.table = table;
    this.spark = (SparkSession) lake.spark();
  }

  /**
   * Writes into an empty folder.
   *
   * @param accepted the columns of accepted records
   * @param rejected the columns of rejected records, of which those of accepted ones are the first
   * @return nothing if nothing was written: the rows do not come in batches, or a task met so many
   *     partitions that its rows have to be sorted by them first
   */
  Optional<ArrivalCounts> write(
      Dataset<Row> read, StructType accepted, StructType rejected, String folder) {
    Optional<ColumnarRead> batches =
        ColumnarRead.of(read)
            .filter(columnar -> columnar.hasScanned(List.of(rejected.fieldNames())));
    if (batches.isEmpty()) {
      return Optional.empty();
    }
    try {
      Job job = job(rejected, folder);
      if (!ParquetFile.canWrite(rejected, job.getConfiguration())) {
        return Optional.empty();
      }
      QueryExecution query = ((org.apache.spark.sql.classic.Dataset<Row>) read).queryExecution();
      // Tasks see the session's settings only within an execution.
      return SQLExecution.withNewExecutionId(
          query,
          Option.apply("write " + table.name()),
          () -> write(batches.get(), accepted, rejected, folder, job));
    } catch (IOException e) {
      throw lake.failed(S3Attempt.WRITE, "write " + folder, e);
    }
  }

  private Job job(StructType schema, String folder) throws IOException {
    Map<String, String> options = FileOptions.of(table);
    var ofScala = scala.collection.immutable.Map.from(CollectionConverters.asScala(options));
    Job job = Job.getInstance(spark.sessionState().newHadoopConfWithOptions(ofScala));
    job.setOutputKeyClass(Void.class);
    job.setOutputValueClass(InternalRow.class);
    FileOutputFormat.setOutputPath(job, lake.path(folder));
    var unused = new LakeParquetFormat().prepareWrite(spark, job, ofScala, schema);
    return job;
  }

  private Optional<ArrivalCounts> write(
      ColumnarRead read, StructType accepted, StructType rejected, String folder, Job job) {
    JavaRDD<ColumnarBatch> batches = read.batches();
    if (batches.getNumPartitions() == 0) {
      // The committer of S3A fails for a job without tasks.
      return Optional.of(ArrivalCounts.NONE);
    }
    String id = UUID.randomUUID().toString();
    job.getConfiguration().set(JOB_ID, id);
    FileCommitProtocol committer =
        FileCommitProtocol.instantiate(
            spark.sessionState().conf().fileCommitProtocolClass(),
            id,
            lake.path(folder).toString(),
            false);
    committer.setupJob(job);
    try {
      List<ArrivalsTask.Result> results =
          batches
              .mapPartitionsWithIndex(
                  new ArrivalsTask(
                      committer,
                      new SerializableConfiguration(job.getConfiguration()),
                      read.columns(),
                      table.partitionedBy(),
                      accepted,
                      rejected),
                  true)
              .collect();
      if (results.stream().anyMatch(ArrivalsTask.Result::gaveUp)) {
        committer.abortJob(job);
        return Optional.empty();
      }
      Seq<FileCommitProtocol.TaskCommitMessage> messages =
          CollectionConverters.asScala(results.stream().map(ArrivalsTask.Result::message).toList())
              .toSeq();
      committer.commitJob(job, messages);
      return Optional.of(
          results.stream()
              .map(ArrivalsTask.Result::counts)
              .reduce(ArrivalCounts.NONE, ArrivalCounts::plus));
    } catch (Throwable failure) {
      committer.abortJob(job);
      throw failure;
    }
  }
}
