package com.sparkify.io.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.vectorized.ColumnVector;

/** A chunk of numbers of one width. */
final class NumberChunk extends DictionaryChunk {
  private final Kind kind;
  private NumberDictionary dictionary = new NumberDictionary();

  NumberChunk(
      Kind kind,
      ColumnDescriptor column,
      PageWriter pages,
      PageLimits limits,
      Dictionaries dictionaries) {
    super(column, pages, limits, dictionaries);
    this.kind = kind;
  }

  /** How numbers lie in rows and files; in between they are the bits of a long. */
  enum Kind {
    INT {
      @Override
      long bits(SpecializedGetters row, int ordinal) {
        return row.getInt(ordinal);
      }

      @Override
      long bits(ColumnVector column, int row) {
        return column.getInt(row);
      }

      @Override
      void addTo(PlainValues values, long bits) {
        values.addInt((int) bits);
      }

      @Override
      void addTo(Statistics<?> statistics, long bits) {
        statistics.updateStats((int) bits);
      }
    },
    LONG {
      @Override
      long bits(SpecializedGetters row, int ordinal) {
        return row.getLong(ordinal);
      }

      @Override
      long bits(ColumnVector column, int row) {
        return column.getLong(row);
      }

      @Override
      void addTo(Statistics<?> statistics, long bits) {
        statistics.updateStats(bits);
      }
    },
    DOUBLE {
      @Override
      long bits(SpecializedGetters row, int ordinal) {
        return Double.doubleToRawLongBits(row.getDouble(ordinal));
      }

      @Override
      long bits(ColumnVector column, int row) {
        return Double.doubleToRawLongBits(column.getDouble(row));
      }

      @Override
      void addTo(Statistics<?> statistics, long bits) {
        statistics.updateStats(Double.longBitsToDouble(bits));
      }
    };

    abstract long bits(SpecializedGetters row, int ordinal);

    abstract long bits(ColumnVector column, int row);

    void addTo(PlainValues values, long bits) {
      values.addLong(bits);
    }

    abstract void addTo(Statistics<?> statistics, long bits);

    int bytes() {
      return this == INT ? Integer.BYTES : Long.BYTES;
    }
  }

  @Override
  void add(SpecializedGetters row, int ordinal) throws IOException {
    add(kind.bits(row, ordinal));
  }

  @Override
  void add(ColumnVector column, int row) throws IOException {
    add(kind.bits(column, row));
  }

  private void add(long bits) throws IOException {
    if (!usesDictionary()) {
      kind.addTo(plain(), bits);
      kind.addTo(statistics(), bits);
    } else if (addId(dictionary.idOf(bits), kind.bytes())) {
      kind.addTo(statistics(), bits);
    }
    added();
  }

  @Override
  int dictionarySize() {
    return dictionary.size();
  }

  @Override
  int dictionaryBytes() {
    return dictionary.size() * kind.bytes();
  }

  @Override
  long dictionaryMemory() {
    return dictionary.memory();
  }

  @Override
  BytesInput dictionary() {
    PlainValues values = new PlainValues();
    for (int id = 0; id < dictionary.size(); id++) {
      addTo(values, id);
    }
    return values.toBytes();
  }

  @Override
  void dropDictionary() {
    dictionary = new NumberDictionary();
  }

  @Override
  void addTo(PlainValues values, int id) {
    kind.addTo(values, dictionary.value(id));
  }
}
