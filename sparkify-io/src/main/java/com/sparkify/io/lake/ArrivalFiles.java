package com.sparkify.io.lake;

import com.google.common.io.Closer;
import com.sparkify.io.parquet.WriterMemory;
import com.sparkify.model.RecordColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;

/** The files of a task: one of accepted records for each partition, and one of rejected ones. */
final class ArrivalFiles implements AutoCloseable {
  /** So many files can be open at once, with all that is not written of them yet. */
  static final int MOST_PARTITIONS = 64;

  private final ArrivalsTask task;
  private final TaskAttemptContext attempt;
  private final UnsafeProjection partitionOf;
  private final int reason;
  private final int rescued;
  private final WriterMemory memory = new WriterMemory();
  private final Map<UnsafeRow, ArrivalFile> accepted = new HashMap<>();
  private ArrivalFile rejected;
  private ArrivalCounts counts = ArrivalCounts.NONE;
  private long bytes;

  ArrivalFiles(ArrivalsTask task, TaskAttemptContext attempt) {
    this.task = task;
    this.attempt = attempt;
    this.partitionOf = task.columns().projection(task.partitionedBy());
    this.reason = task.columns().place(RecordColumns.REASON);
    this.rescued = task.columns().place(RecordColumns.RESCUED);
  }

  /**
   * Writes a batch.
   *
   * @return whether all of its rows found their file: there may be too many partitions
   */
  boolean write(ColumnarBatch batch) throws IOException {
    if (!share(batch)) {
      return false;
    }
    for (ArrivalFile file : accepted.values()) {
      file.write(batch);
    }
    if (rejected != null) {
      rejected.write(batch);
    }
    counts = counts.plus(new ArrivalCounts(batch.numRows(), withValue(batch, rescued)));
    return true;
  }

  /** Gives each row to its file. */
  private boolean share(ColumnarBatch batch) throws IOException {
    ColumnVector reasons = batch.column(reason);
    UnsafeRow last = null;
    ArrivalFile file = null;
    for (int row = 0; row < batch.numRows(); row++) {
      if (!reasons.isNullAt(row)) {
        rejected().take(row);
        continue;
      }
      UnsafeRow partition = partitionOf.apply(batch.getRow(row));
      if (!partition.equals(last)) {
        last = partition.copy();
        file = accepted(last);
        if (file == null) {
          return false;
        }
      }
      file.take(row);
    }
    return true;
  }

  private ArrivalFile accepted(UnsafeRow partition) throws IOException {
    ArrivalFile file = accepted.get(partition);
    if (file == null && accepted.size() < MOST_PARTITIONS) {
      file = open(Arrivals.ACCEPTED_FOLDER + folder(partition), task.accepted());
      accepted.put(partition, file);
    }
    return file;
  }

  private ArrivalFile rejected() throws IOException {
    if (rejected == null) {
      rejected = open(Arrivals.REJECTED_FOLDER, task.rejected());
    }
    return rejected;
  }

  private ArrivalFile open(String folder, StructType schema) throws IOException {
    String extension =
        ParquetOutputFormat.getCompression(attempt.getConfiguration()).getExtension() + ".parquet";
    String path =
        task.committer()
            .newTaskTempFile(
                attempt, Option.apply(folder), new FileNameSpec("", ".c000" + extension));
    return new ArrivalFile(path, schema, task.columns(), attempt.getConfiguration(), memory);
  }

  /** As Spark names the folders of partitions. */
  private String folder(UnsafeRow partition) {
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < task.partitionedBy().size(); i++) {
      String name = task.partitionedBy().get(i);
      Expression column = task.columns().values().get(name);
      Object value = partition.get(i, column.dataType());
      String text = value == null ? null : new Literal(value, column.dataType()).toString();
      folder.append('/').append(ExternalCatalogUtils.getPartitionPathString(name, text));
    }
    return folder.toString();
  }

  private static long withValue(ColumnarBatch batch, int column) {
    ColumnVector values = batch.column(column);
    long count = 0;
    for (int row = 0; row < batch.numRows(); row++) {
      count += values.isNullAt(row) ? 0 : 1;
    }
    return count;
  }

  ArrivalCounts counts() {
    return counts;
  }

  /** How large the files are that have been closed. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    List<ArrivalFile> open = new ArrayList<>(accepted.values());
    if (rejected != null) {
      open.add(rejected);
    }
    // All of them, also if one fails.
    try (Closer closer = Closer.create()) {
      for (ArrivalFile file : open) {
        closer.register(() -> bytes += file.close());
      }
    }
  }
}
