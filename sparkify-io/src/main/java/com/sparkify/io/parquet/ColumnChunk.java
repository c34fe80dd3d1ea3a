package com.sparkify.io.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * The values of one column in one row group, as pages of Parquet's first version: what each says of
 * its nulls, then its values. Columns are flat: none repeats, none lies in another.
 */
abstract class ColumnChunk {
  private static final int LEAST_BYTES = 64;

  /** Of so many rows the levels have room at once; files of many partitions are small. */
  private static final int FIRST_ROWS = 4_096;

  private final PrimitiveType type;
  private final PageWriter pages;
  private final PageLimits limits;

  /** Says of each row whether it has a value; null in a column that has one in every row. */
  private final RunLengthBitPackingHybridEncoder levels;

  private Statistics<?> statistics;
  private int rows;

  ColumnChunk(ColumnDescriptor column, PageWriter pages, PageLimits limits) {
    this.type = column.getPrimitiveType();
    this.pages = pages;
    this.limits = limits;
    this.levels = column.getMaxDefinitionLevel() == 0 ? null : encoder(1, FIRST_ROWS);
    this.statistics = Statistics.createStats(type);
  }

  /** The values of a page as they are written. */
  record Values(BytesInput bytes, Encoding encoding) {}

  /** Adds what a row has in a column, which is not null. */
  abstract void add(SpecializedGetters row, int ordinal) throws IOException;

  /** Adds what a column has in a row, which is not null. */
  abstract void add(ColumnVector column, int row) throws IOException;

  /** About how many bytes the values of the page take. */
  abstract int valueBytes();

  /** How much memory is set aside for the values of the page and their dictionary. */
  abstract long valueMemory();

  /** Adds to the statistics of the page what has been kept back. */
  void completeStatistics() {}

  /** Whether the values of the page are enough for one. */
  boolean isLarge() {
    return valueBytes() >= limits.bytes();
  }

  /** The values of the page. */
  abstract Values values() throws IOException;

  /** Begins the next page. */
  abstract void clearValues();

  /** Writes what belongs to all pages of the chunk. */
  void endPages(PageWriter writer) throws IOException {}

  final void addNull() throws IOException {
    if (levels == null) {
      throw new IllegalArgumentException(
          "The column %s has a value in every row, but this row has none"
              .formatted(type.getName()));
    }
    levels.writeInt(0);
    statistics.incrementNumNulls();
    endRow();
  }

  /** Adds what a column has in the first of these rows. */
  void addAll(ColumnVector column, int[] rows, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (column.isNullAt(rows[i])) {
        addNull();
      } else {
        add(column, rows[i]);
      }
    }
  }

  /** To be called after each value. */
  final void added() throws IOException {
    if (levels != null) {
      levels.writeInt(1);
    }
    endRow();
  }

  /** What is known of the values of the page. */
  final Statistics<?> statistics() {
    return statistics;
  }

  final PageLimits limits() {
    return limits;
  }

  /** An encoder that begins with room for so many numbers, and grows. */
  final RunLengthBitPackingHybridEncoder encoder(int bitWidth, int numbers) {
    int bytes = Math.max(LEAST_BYTES, bitWidth * numbers / Byte.SIZE);
    int most = Math.max(bytes, limits.bytes());
    return new RunLengthBitPackingHybridEncoder(
        bitWidth, bytes, most, HeapByteBufferAllocator.getInstance());
  }

  /** How much memory the chunk takes. */
  final long memory() {
    long ofLevels = levels == null ? 0 : levels.getAllocatedSize();
    return pages.getMemSize() + ofLevels + valueMemory();
  }

  /** Ends the chunk; nothing can be added any more. */
  final void end() throws IOException {
    if (rows > 0) {
      endPage();
    }
    endPages(pages);
    if (levels != null) {
      levels.close();
    }
  }

  private void endRow() throws IOException {
    rows++;
    if (rows == limits.rows() || isLarge()) {
      endPage();
    }
  }

  private void endPage() throws IOException {
    completeStatistics();
    Values values = values();
    BytesInput page = levels == null ? values.bytes() : BytesInput.concat(levels(), values.bytes());
    pages.writePage(page, rows, rows, statistics, Encoding.RLE, Encoding.RLE, values.encoding());
    clearValues();
    if (levels != null) {
      levels.reset();
    }
    statistics = Statistics.createStats(type);
    rows = 0;
  }

  private BytesInput levels() throws IOException {
    BytesInput bytes = levels.toBytes();
    return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(bytes.size())), bytes);
  }
}
