package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * A stream whose every failure is the source's: a {@link SourceException}, which passes through
 * decoders as it is and so is never mistaken for corrupt data.
 */
final class SourceStream extends InputStream {
  /** Reads in larger pieces would make the JVM keep direct buffers of their size. */
  private static final int LONGEST_READ = 256 << 10;

  private final InputStream in;
  private final String attempt;
  private final LongConsumer counter;

  /**
   * @param attempt what failed if reading does, such as {@code The file x cannot be read}
   * @param counter is told the number of bytes of every read
   */
  SourceStream(InputStream in, String attempt, LongConsumer counter) {
    this.in = in;
    this.attempt = attempt;
    this.counter = counter;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      int read = in.read(target, offset, Math.min(length, LONGEST_READ));
      if (read > 0) {
        counter.accept(read);
      }
      return read;
    } catch (IOException | RuntimeException e) {
      throw SourceAdvice.failure(attempt, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw SourceAdvice.failure(attempt, e);
    }
  }
}
