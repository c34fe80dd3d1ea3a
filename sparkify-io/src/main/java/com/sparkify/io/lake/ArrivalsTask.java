package com.sparkify.io.lake;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.executor.OutputMetrics;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the batches of one task.
 *
 * @param conf of the job
 * @param columns where the columns are in the batches
 * @param partitionedBy the columns that a record's folder is named by
 * @param accepted the columns of accepted records
 * @param rejected the columns of rejected records
 */
record ArrivalsTask(
    FileCommitProtocol committer,
    SerializableConfiguration conf,
    ColumnarRead.Columns columns,
    List<String> partitionedBy,
    StructType accepted,
    StructType rejected)
    implements Function2<Integer, Iterator<ColumnarBatch>, Iterator<ArrivalsTask.Result>> {

  /**
   * What came of it.
   *
   * @param message what the committer wants to know of it; null if it met too many partitions, and
   *     has written nothing
   */
  record Result(FileCommitProtocol.TaskCommitMessage message, ArrivalCounts counts)
      implements Serializable {
    private static final Result GAVE_UP = new Result(null, ArrivalCounts.NONE);

    boolean gaveUp() {
      return message == null;
    }
  }

  @Override
  public Iterator<Result> call(Integer index, Iterator<ColumnarBatch> batches) throws IOException {
    TaskContext task = TaskContext.get();
    TaskAttemptContext attempt = attempt(task);
    committer.setupTask(attempt);
    try {
      Result result = write(batches, new ArrivalFiles(this, attempt), attempt, task);
      if (result.gaveUp()) {
        committer.abortTask(attempt);
      }
      return List.of(result).iterator();
    } catch (Throwable failure) {
      committer.abortTask(attempt);
      throw failure;
    }
  }

  private Result write(
      Iterator<ColumnarBatch> batches,
      ArrivalFiles files,
      TaskAttemptContext attempt,
      TaskContext task)
      throws IOException {
    try (files) {
      while (batches.hasNext()) {
        if (!files.write(batches.next())) {
          return Result.GAVE_UP;
        }
      }
    }
    OutputMetrics metrics = task.taskMetrics().outputMetrics();
    metrics.setBytesWritten(files.bytes());
    metrics.setRecordsWritten(files.counts().rows());
    return new Result(committer.commitTask(attempt), files.counts());
  }

  /** The attempt by the names that Spark gives it when it writes itself. */
  private TaskAttemptContext attempt(TaskContext task) {
    Configuration own = new Configuration(conf.value());
    TaskAttemptID id =
        new TaskAttemptID(
            own.get(BatchedArrivals.JOB_ID).replace("-", ""),
            task.stageId(),
            TaskType.MAP,
            task.partitionId(),
            (int) (task.taskAttemptId() & Integer.MAX_VALUE));
    own.set("mapreduce.job.id", id.getJobID().toString());
    own.set("mapreduce.task.id", id.getTaskID().toString());
    own.set("mapreduce.task.attempt.id", id.toString());
    own.setBoolean("mapreduce.task.ismap", true);
    own.setInt("mapreduce.task.partition", 0);
    return new TaskAttemptContextImpl(own, id);
  }
}
