package com.sparkify.io.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The bytes of a file, which can be read again. */
interface Content {
  /**
   * Opens them. Reading fails with a {@link SourceException} only: it is the store that failed, not
   * the data.
   *
   * @param from where to begin, at most the length
   */
  InputStream open(long from);

  static Content of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** The first bytes of an array. */
  static Content of(byte[] bytes, int length) {
    return from -> new ByteArrayInputStream(bytes, (int) from, length - (int) from);
  }
}
