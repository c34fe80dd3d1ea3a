package com.sparkify.io.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A chunk of true and false. */
final class FlagChunk extends ColumnChunk {
  private final BooleanPlainValuesWriter flags = new BooleanPlainValuesWriter();

  FlagChunk(ColumnDescriptor column, PageWriter pages, PageLimits limits) {
    super(column, pages, limits);
  }

  @Override
  void add(SpecializedGetters row, int ordinal) throws IOException {
    add(row.getBoolean(ordinal));
  }

  @Override
  void add(ColumnVector column, int row) throws IOException {
    add(column.getBoolean(row));
  }

  private void add(boolean flag) throws IOException {
    flags.writeBoolean(flag);
    statistics().updateStats(flag);
    added();
  }

  @Override
  int valueBytes() {
    return Math.toIntExact(flags.getBufferedSize());
  }

  @Override
  long valueMemory() {
    return flags.getAllocatedSize();
  }

  @Override
  Values values() {
    return new Values(flags.getBytes(), Encoding.PLAIN);
  }

  @Override
  void clearValues() {
    flags.reset();
  }
}
