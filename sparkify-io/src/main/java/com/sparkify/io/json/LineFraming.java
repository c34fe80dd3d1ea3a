package com.sparkify.io.json;

import com.sparkify.model.RejectReason;
import java.io.IOException;

/**
 * Finds the records of a file of lines. A line holds any number of objects, one after another, with
 * white space around them. What is no complete object takes the rest of its line with it.
 *
 * <p>An object is read with at most the configured number of bytes in memory; the rest of a longer
 * line passes by.
 */
final class LineFraming {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final long NOT_SEEN = -1;

  private final ByteWindow window;
  private final RecordParser parser;
  private final long maxRecordBytes;

  /** Lines that begin here or behind belong to another slice. */
  private final long linesEnd;

  private long at;
  private long lineStart;
  private long line;
  private boolean ended;

  /** The line feed that ends the current line, or {@link #NOT_SEEN}. */
  private long lineFeed = NOT_SEEN;

  /** No line feed lies between {@link #at} and here. */
  private long seenTo;

  private LineFraming(ByteWindow window, RecordParser parser, long maxRecordBytes, long linesEnd) {
    this.window = window;
    this.parser = parser;
    this.maxRecordBytes = maxRecordBytes;
    this.linesEnd = linesEnd;
  }

  /** The first byte that must be in the window's stream for the lines of a slice to be found. */
  static long firstByte(FileSlice slice) {
    // Whether a line begins at the slice's start shows in the byte before.
    return Math.max(0, slice.start() - 1);
  }

  /**
   * Begins with the first line of a slice.
   *
   * @param window at the beginning of the stream from {@link #firstByte} on
   */
  static LineFraming of(
      FileSlice slice, ByteWindow window, RecordParser parser, long maxRecordBytes)
      throws IOException {
    LineFraming framing =
        new LineFraming(
            window, parser, maxRecordBytes, slice.isLast() ? Long.MAX_VALUE : slice.end());
    framing.line = slice.isWhole() ? 1 : LinePosition.UNKNOWN_LINE;
    if (slice.start() == 0) {
      framing.at = skipByteOrderMark(window);
    } else {
      framing.at = window.afterLineFeed(firstByte(slice));
      framing.lineStart = framing.at;
      framing.ended = framing.lineStart >= framing.linesEnd;
    }
    framing.seenTo = framing.at;
    return framing;
  }

  /** The position behind the byte order mark at a file's start, if there is one. */
  static long skipByteOrderMark(ByteWindow window) throws IOException {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (!window.reach(i, 0) || window.at(i) != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }

  /**
   * Adds the next record to a batch, accepted or rejected.
   *
   * @return false if there is none
   */
  boolean next(RecordBatch batch) throws IOException {
    if (!toNextRecord()) {
      return false;
    }
    if (window.at(at) != '{') {
      rejectRest(batch, notAnObject(window.at(at)));
      return true;
    }
    switch (parse(batch)) {
      case ACCEPTED -> {
        at += parser.end() - window.index(at);
        batch.accept();
      }
      case REJECTED -> {
        int start = window.index(at);
        byte[] raw = RawText.of(window.bytes(), start, parser.end() - start);
        at += parser.end() - start;
        batch.reject(position(), parser.problem(), raw);
      }
      case MALFORMED -> rejectRest(batch, parser.problem());
      case INCOMPLETE -> rejectRest(batch, incomplete());
    }
    return true;
  }

  private LinePosition position() {
    return new LinePosition(lineStart, line);
  }

  /** Moves over white space and line ends to where a record begins. */
  private boolean toNextRecord() throws IOException {
    while (!ended && window.reach(at, at)) {
      switch (window.at(at)) {
        case '\n' -> startLine(at + 1);
        case ' ', '\t', '\r' -> at++;
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  private void startLine(long start) {
    at = start;
    lineStart = start;
    lineFeed = NOT_SEEN;
    seenTo = start;
    if (line != LinePosition.UNKNOWN_LINE) {
      line++;
    }
    ended = start >= linesEnd;
  }

  private RecordParser.Outcome parse(RecordBatch batch) throws IOException {
    long longest = at + maxRecordBytes;
    while (true) {
      seekLineFeed();
      long to = Math.min(longest, lineFeed == NOT_SEEN ? window.end() : lineFeed);
      RecordParser.Outcome outcome =
          parser.parse(window.bytes(), window.index(at), window.index(to), batch);
      boolean mayGoOn = lineFeed == NOT_SEEN && to < longest;
      if (outcome != RecordParser.Outcome.INCOMPLETE || !mayGoOn || !window.more(at)) {
        return outcome;
      }
    }
  }

  /** Looks for the end of the line in so many bytes at least, unless it has been seen. */
  private void seekLineFeed(long bytes) throws IOException {
    seekLineFeed();
    if (lineFeed == NOT_SEEN) {
      window.reach(at + bytes - 1, at);
      seekLineFeed();
    }
  }

  /** Looks for the end of the line in what the window holds of it. */
  private void seekLineFeed() {
    if (lineFeed == NOT_SEEN) {
      long from = Math.max(at, seenTo);
      lineFeed = window.lineFeed(from, window.end());
      seenTo = window.end();
    }
  }

  private static Problem notAnObject(byte first) {
    String found = first > ' ' && first < 0x7F ? "" + (char) first : "byte 0x%02X".formatted(first);
    return Problem.of(
        RejectReason.MALFORMED_JSON,
        null,
        "A record is a JSON object and begins with {, but here is %s.",
        found);
  }

  /** What to say of an object that ends neither on its line nor within the limit. */
  private Problem incomplete() throws IOException {
    return restIsLongerThan(maxRecordBytes)
        ? Problem.of(
            RejectReason.RECORD_TOO_LONG,
            null,
            "The object does not end within %,d bytes.",
            maxRecordBytes)
        : new Problem(RejectReason.MALFORMED_JSON, null, "The object does not end on its line.");
  }

  private boolean restIsLongerThan(long limit) throws IOException {
    // With the two bytes of a line end in view, the rest's length shows.
    seekLineFeed(limit + 2);
    return restEnd() - at > limit;
  }

  /** Where the rest of the line ends, as far as the window holds it; the line end is no part. */
  private long restEnd() {
    if (lineFeed == NOT_SEEN) {
      return window.end();
    }
    return lineFeed > at && window.at(lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
  }

  private void rejectRest(RecordBatch batch, Problem problem) throws IOException {
    seekLineFeed(RawText.NEEDED_BYTES + 2);
    byte[] raw = RawText.of(window.bytes(), window.index(at), (int) (restEnd() - at));
    batch.reject(position(), problem, raw);
    if (lineFeed == NOT_SEEN) {
      // At the end of the stream this begins a line that holds nothing.
      startLine(window.afterLineFeed(seenTo));
    } else {
      startLine(lineFeed + 1);
    }
  }
}
