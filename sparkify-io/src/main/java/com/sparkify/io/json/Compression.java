package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a data file is compressed, as its name says. */
enum Compression {
  NONE(""),
  GZIP(".gz"),
  BZIP2(".bz2"),
  ZSTD(".zst");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  static Compression of(String path) {
    for (Compression compression : values()) {
      if (compression != NONE && path.endsWith(compression.suffix)) {
        return compression;
      }
    }
    return NONE;
  }

  String withoutSuffix(String path) {
    return path.substring(0, path.length() - suffix.length());
  }

  /**
   * The content of all members (streams, frames) one after another. Zero bytes after the last are
   * padding. Reading fails with an {@link IOException}, or with a runtime exception of the decoder,
   * if the data is truncated or corrupt, be it in the last checksum.
   */
  InputStream decompress(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new ConcatenatedMembers(stored, GzipCompressorInputStream::new);
      case BZIP2 -> new ConcatenatedMembers(stored, BZip2CompressorInputStream::new);
      case ZSTD -> new ZstdFrames(stored);
    };
  }
}
