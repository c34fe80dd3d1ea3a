package com.sparkify.io.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** A chunk of texts. */
final class TextChunk extends DictionaryChunk {
  private TextDictionary dictionary = new TextDictionary();

  private final TextBounds bounds = new TextBounds();

  TextChunk(
      ColumnDescriptor column, PageWriter pages, PageLimits limits, Dictionaries dictionaries) {
    super(column, pages, limits, dictionaries);
  }

  @Override
  void add(SpecializedGetters row, int ordinal) throws IOException {
    if (row instanceof UnsafeRow unsafe) {
      // As UnsafeRow lays its texts out; an object for each would cost as much as all the rest.
      long place = unsafe.getLong(ordinal);
      add(unsafe.getBaseObject(), unsafe.getBaseOffset() + (place >>> 32), (int) place);
    } else {
      add(row.getUTF8String(ordinal));
    }
  }

  @Override
  void addAll(ColumnVector column, int[] rows, int count) throws IOException {
    if (!(column instanceof WritableColumnVector texts) || texts.hasDictionary()) {
      super.addAll(column, rows, count);
      return;
    }
    // All texts lie in one array, in which the first that there is shows the way to the others.
    Object base = null;
    long origin = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (texts.isNullAt(row)) {
        addNull();
        continue;
      }
      if (base == null) {
        UTF8String first = texts.getUTF8String(row);
        base = first.getBaseObject();
        origin = first.getBaseOffset() - texts.getArrayOffset(row);
      }
      add(base, origin + texts.getArrayOffset(row), texts.getArrayLength(row));
    }
  }

  @Override
  void add(ColumnVector column, int row) throws IOException {
    add(column.getUTF8String(row));
  }

  private void add(UTF8String text) throws IOException {
    add(text.getBaseObject(), text.getBaseOffset(), text.numBytes());
  }

  private void add(Object base, long offset, int length) throws IOException {
    if (!usesDictionary()) {
      plain().addText(base, offset, length);
      bounds.add(base, offset, length);
    } else if (addId(dictionary.idOf(base, offset, length), Integer.BYTES + length)) {
      bounds.add(base, offset, length);
    }
    added();
  }

  @Override
  void completeStatistics() {
    bounds.addTo(statistics());
    bounds.clear();
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  int dictionaryBytes() {
    return dictionary.bytes();
  }

  @Override
  long dictionaryMemory() {
    return dictionary.memory();
  }

  @Override
  BytesInput dictionary() {
    return dictionary.toBytes();
  }

  @Override
  void dropDictionary() {
    dictionary = new TextDictionary();
  }

  @Override
  void addTo(PlainValues values, int id) {
    dictionary.addTo(values, id);
  }
}
