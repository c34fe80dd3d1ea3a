package com.sparkify.io.lake;

import com.sparkify.io.parquet.ParquetFile;
import com.sparkify.io.parquet.WriterMemory;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** A file that takes some rows of each batch. */
final class ArrivalFile {
  private final ParquetFile file;
  private final int[] places;
  private int[] rows = {};
  private int count;

  ArrivalFile(
      String path,
      StructType schema,
      ColumnarRead.Columns columns,
      Configuration conf,
      WriterMemory memory)
      throws IOException {
    this.file = new ParquetFile(new Path(path), schema, conf, memory);
    this.places = Arrays.stream(schema.fieldNames()).mapToInt(columns::place).toArray();
  }

  /** Takes a row of the batch that is {@link #write written} next. */
  void take(int row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(64, 2 * count));
    }
    rows[count++] = row;
  }

  /** Writes the rows taken. */
  void write(ColumnarBatch batch) throws IOException {
    if (count > 0) {
      ColumnVector[] columns = new ColumnVector[places.length];
      for (int i = 0; i < places.length; i++) {
        columns[i] = batch.column(places[i]);
      }
      file.write(columns, rows, count);
      count = 0;
    }
  }

  /** Ends the file. */
  long close() throws IOException {
    file.close();
    return file.bytes();
  }
}
