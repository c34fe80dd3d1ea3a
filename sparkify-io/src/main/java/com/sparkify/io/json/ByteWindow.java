package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * The part of a stream that is being looked at. Positions are those in the stream; the window moves
 * on when more is read, and holds what it is told to keep.
 */
final class ByteWindow {
  private static final int CHUNK = 256 << 10;

  /** A buffer that one long record made longer than this is not kept for the next file. */
  private static final int LONGEST_KEPT = 4 << 20;

  private byte[] bytes = new byte[CHUNK];
  private InputStream in = InputStream.nullInputStream();
  private long base;
  private int length;

  /**
   * Moves to the beginning of a stream.
   *
   * @param position what the stream's first byte is called
   */
  void moveTo(InputStream stream, long position) {
    if (bytes.length > LONGEST_KEPT) {
      bytes = new byte[CHUNK];
    }
    in = stream;
    base = position;
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a position is in {@link #bytes()}, until more is read. */
  int index(long position) {
    return (int) (position - base);
  }

  /** The position after the last byte that the window holds. */
  long end() {
    return base + length;
  }

  byte at(long position) {
    return bytes[index(position)];
  }

  /**
   * Reads on, about as much again as is kept, and lets go of all before a position.
   *
   * @return false if the stream has ended
   */
  boolean more(long keepFrom) throws IOException {
    int kept = (int) (end() - keepFrom);
    int needed = kept + Math.max(kept, CHUNK / 2);
    byte[] room = needed > bytes.length ? new byte[Math.max(needed, CHUNK)] : bytes;
    System.arraycopy(bytes, index(keepFrom), room, 0, kept);
    bytes = room;
    base = keepFrom;
    int read = in.readNBytes(bytes, kept, bytes.length - kept);
    length = kept + read;
    return read > 0;
  }

  /** Reads until a position lies before the window's end, or the stream ends. */
  boolean reach(long position, long keepFrom) throws IOException {
    while (position >= end()) {
      if (!more(keepFrom)) {
        return false;
      }
    }
    return true;
  }

  /** The position of the first line feed in a range that the window holds; -1 if there is none. */
  long lineFeed(long from, long to) {
    int last = index(to);
    for (int i = index(from); i < last; i++) {
      if (bytes[i] == '\n') {
        return base + i;
      }
    }
    return -1;
  }

  /** The position after the next line feed, or the end of the stream; keeps nothing before it. */
  long afterLineFeed(long from) throws IOException {
    long start = from;
    do {
      long lineFeed = lineFeed(start, end());
      if (lineFeed >= 0) {
        return lineFeed + 1;
      }
      start = end();
    } while (more(start));
    return start;
  }
}
