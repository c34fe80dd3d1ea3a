package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;

/** What may follow the last member of a compressed file: zero bytes, and nothing else. */
final class ZeroPadding {
  private static final int BUFFER = 8 << 10;

  private ZeroPadding() {}

  /**
   * Reads an input to its end.
   *
   * @throws IOException if there is anything but zero bytes
   */
  static void require(InputStream rest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] != 0) {
          throw new IOException("there is something other than zero bytes behind the padding");
        }
      }
    }
  }

  /** There is padding, but nothing before it. */
  static IOException ofNothing() {
    return new IOException("it begins with a zero byte");
  }
}
