package com.sparkify.io.parquet;

import com.google.common.annotations.VisibleForTesting;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/**
 * What the files share that one task writes at the same time: a bound of the memory of their open
 * row groups, and a compressor with its buffers. Where the bound is exceeded, the largest row group
 * ends early; its file goes on with the next one. For one thread.
 */
public final class WriterMemory {
  /** Row groups beyond this size make no file smaller or faster to read. */
  private static final long MOST_BYTES = 256L << 20;

  /** A part of the heap that Spark leaves to others than itself. */
  private static final long BYTES_OF_ALL_TASKS = Runtime.getRuntime().maxMemory() / 4;

  /** The tasks of this JVM that write. */
  private static final AtomicInteger TASKS = new AtomicInteger();

  private final LongSupplier limit;
  private final Map<ParquetFile, Long> files = new HashMap<>();
  private long bytes;
  private CompressionCodecFactory codecs;

  public WriterMemory() {
    this(() -> Math.min(MOST_BYTES, BYTES_OF_ALL_TASKS / Math.max(1, TASKS.get())));
  }

  @VisibleForTesting
  WriterMemory(LongSupplier limit) {
    this.limit = limit;
  }

  /** The memory that all files hold. */
  long bytes() {
    return bytes;
  }

  /** Adds a file to those that share. It is to be {@link #closed}. */
  BytesInputCompressor opened(ParquetFile file, Configuration conf) {
    if (files.isEmpty()) {
      TASKS.incrementAndGet();
      codecs = new CodecFactory(conf, ParquetOutputFormat.getPageSize(conf));
    }
    files.put(file, 0L);
    return codecs.getCompressor(ParquetOutputFormat.getCompression(conf));
  }

  /**
   * Takes note of what a file holds now, and ends row groups if all files together hold too much.
   */
  void holds(ParquetFile file, long fileBytes) throws IOException {
    bytes += fileBytes - files.put(file, fileBytes);
    while (bytes > limit.getAsLong()) {
      ParquetFile largest = largest();
      if (!largest.endRowGroupEarly()) {
        return;
      }
      long left = largest.memory();
      bytes += left - files.put(largest, left);
    }
  }

  void closed(ParquetFile file) {
    bytes -= files.remove(file);
    if (files.isEmpty()) {
      codecs.release();
      TASKS.decrementAndGet();
    }
  }

  private ParquetFile largest() {
    return files.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
