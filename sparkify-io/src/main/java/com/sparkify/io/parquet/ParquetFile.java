package com.sparkify.io.parquet;

import com.sparkify.io.parquet.DictionaryChunk.Dictionaries;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.crypto.EncryptionPropertiesFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport.WriteContext;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * One file that is being written: the same schema, settings and statements about itself as if Spark
 * wrote it, but without an object a value.
 */
public final class ParquetFile implements Closeable {
  private static final String REBASE = "spark.sql.parquet.datetimeRebaseModeInWrite";
  private static final int ROWS_BETWEEN_LOOKS_AT_MEMORY = 64;

  private final StructType schema;
  private final MessageType message;
  private final Map<String, String> about;
  private final PageLimits limits;
  private final long rowGroupBytes;
  private final boolean checksums;
  private final Dictionaries[] dictionaries;
  private final WriterMemory shared;
  private final BytesInputCompressor codec;
  private final ParquetFileWriter file;

  private final ColumnChunk[] chunks;
  private ColumnChunkPageWriteStore rowGroup;
  private long rows;

  /**
   * @param schema of columns that {@link #canWrite} is true of
   * @param conf what Spark has made ready for its own writer
   * @param shared by the files that the task writes
   */
  public ParquetFile(Path path, StructType schema, Configuration conf, WriterMemory shared)
      throws IOException {
    ParquetWriteSupport.setSchema(schema, conf);
    WriteContext context = new ParquetWriteSupport().init(conf);
    this.schema = schema;
    this.message = context.getSchema();
    this.about = new HashMap<>(context.getExtraMetaData());
    this.limits = PageLimits.of(conf);
    this.rowGroupBytes = ParquetOutputFormat.getLongBlockSize(conf);
    this.dictionaries = new Dictionaries[schema.length()];
    for (int i = 0; i < dictionaries.length; i++) {
      dictionaries[i] = dictionariesOf(schema.fields()[i].name(), conf);
    }
    this.checksums = ParquetOutputFormat.getPageWriteChecksumEnabled(conf);
    this.chunks = new ColumnChunk[schema.length()];
    this.file =
        new ParquetFileWriter(
            HadoopOutputFile.fromPath(path, conf),
            message,
            ParquetFileWriter.Mode.CREATE,
            rowGroupBytes,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            checksums);
    file.start();
    this.shared = shared;
    this.codec = shared.opened(this, conf);
    beginRowGroup();
  }

  /**
   * Whether such a file is written here. Spark's own writer does more: other types, another version
   * of pages, bloom filters, encryption, dates of the Julian calendar.
   *
   * @param conf what Spark has made ready for its own writer
   */
  public static boolean canWrite(StructType schema, Configuration conf) {
    return canWrite(schema)
        && ParquetOutputFormat.getWriterVersion(conf) == WriterVersion.PARQUET_1_0
        && conf.get(EncryptionPropertiesFactory.CRYPTO_FACTORY_CLASS_PROPERTY_NAME) == null
        && conf.getPropsWithPrefix(ParquetOutputFormat.BLOOM_FILTER_ENABLED).isEmpty()
        && !conf.get(REBASE, "").equalsIgnoreCase("legacy");
  }

  private static boolean canWrite(StructType schema) {
    for (StructField column : schema.fields()) {
      if (!isFlag(column.dataType()) && !isText(column.dataType()) && kindOf(column) == null) {
        return false;
      }
    }
    return true;
  }

  /** Adds a row, of which the first columns are those of the file. */
  public void write(InternalRow row) throws IOException {
    for (int i = 0; i < chunks.length; i++) {
      if (row.isNullAt(i)) {
        chunks[i].addNull();
      } else {
        chunks[i].add(row, i);
      }
    }
    rows++;
    if (rows % ROWS_BETWEEN_LOOKS_AT_MEMORY == 0) {
      boundMemory();
    }
  }

  /**
   * Adds some rows of columns, which are those of the file.
   *
   * @param which the rows
   * @param count how many of these rows
   */
  public void write(ColumnVector[] columns, int[] which, int count) throws IOException {
    for (int i = 0; i < chunks.length; i++) {
      chunks[i].addAll(columns[i], which, count);
    }
    rows += count;
    boundMemory();
  }

  /** How many bytes lie in the file; all of them once it is closed. */
  public long bytes() throws IOException {
    return file.getPos();
  }

  private void boundMemory() throws IOException {
    if (memory() >= rowGroupBytes) {
      endRowGroupEarly();
    }
    shared.holds(this, memory());
  }

  /**
   * Ends the row group with the rows that it has, and begins another.
   *
   * @return false if there are none
   */
  boolean endRowGroupEarly() throws IOException {
    if (rows == 0) {
      return false;
    }
    endRowGroup();
    beginRowGroup();
    return true;
  }

  /** Writes what is left and the file's footer. */
  @Override
  public void close() throws IOException {
    try {
      if (rows > 0) {
        endRowGroup();
      }
      file.end(about);
    } finally {
      shared.closed(this);
    }
  }

  private void beginRowGroup() {
    rowGroup =
        new ColumnChunkPageWriteStore(
            codec,
            message,
            HeapByteBufferAllocator.getInstance(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            checksums);
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = chunk(i);
    }
    rows = 0;
  }

  private void endRowGroup() throws IOException {
    for (ColumnChunk chunk : chunks) {
      chunk.end();
    }
    file.startBlock(rows);
    rowGroup.flushToFileWriter(file);
    file.endBlock();
  }

  /** How much memory the row group takes. */
  long memory() {
    long bytes = 0;
    for (ColumnChunk chunk : chunks) {
      bytes += chunk.memory();
    }
    return bytes;
  }

  private ColumnChunk chunk(int i) {
    StructField field = schema.fields()[i];
    ColumnDescriptor column = message.getColumns().get(i);
    PageWriter pages = rowGroup.getPageWriter(column);
    if (isFlag(field.dataType())) {
      return new FlagChunk(column, pages, limits);
    }
    return isText(field.dataType())
        ? new TextChunk(column, pages, limits, dictionaries[i])
        : new NumberChunk(kindOf(field), column, pages, limits, dictionaries[i]);
  }

  private static Dictionaries dictionariesOf(String column, Configuration conf) {
    String all = ParquetOutputFormat.ENABLE_DICTIONARY;
    boolean may = conf.getBoolean(all + "#" + column, conf.getBoolean(all, true));
    return may ? Dictionaries.WHILE_THEY_PAY : Dictionaries.NONE;
  }

  private static boolean isFlag(DataType type) {
    return type instanceof BooleanType;
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  /** Null for other columns than numbers. */
  private static NumberChunk.Kind kindOf(StructField column) {
    DataType type = column.dataType();
    if (type instanceof IntegerType || type instanceof DateType) {
      return NumberChunk.Kind.INT;
    }
    if (type instanceof LongType || type instanceof TimestampType) {
      return NumberChunk.Kind.LONG;
    }
    return type instanceof DoubleType ? NumberChunk.Kind.DOUBLE : null;
  }
}
