package com.sparkify.io.json;

import com.sparkify.model.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The one object that a file holds, on however many lines.
 *
 * @param start its first byte
 * @param end the byte after its last
 * @param position the line on which it begins
 */
record WholeObject(long start, long end, LinePosition position) {
  private static final long NOT_ONE_OBJECT = -1;

  /**
   * Looks whether a file is exactly one complete object, white space and a byte order mark aside.
   * Of a file of lines little is read: the second object decides.
   */
  static Optional<WholeObject> find(Content content, ByteWindow window) throws IOException {
    try (InputStream in = content.open(0)) {
      window.moveTo(in, 0);
      long start = LineFraming.skipByteOrderMark(window);
      long lineStart = 0;
      long line = 1;
      while (window.reach(start, start) && isWhiteSpace(window.at(start))) {
        if (window.at(start) == '\n') {
          lineStart = start + 1;
          line++;
        }
        start++;
      }
      long end = endOfOnlyObject(window, start);
      return end == NOT_ONE_OBJECT
          ? Optional.empty()
          : Optional.of(new WholeObject(start, end, new LinePosition(lineStart, line)));
    }
  }

  /**
   * Adds the object to a batch, accepted or rejected.
   *
   * @return false if the parser does not take it for an object
   */
  boolean read(
      Content content, ByteWindow window, RecordParser parser, ReadLimits limits, RecordBatch batch)
      throws IOException {
    try (InputStream in = content.open(start)) {
      window.moveTo(in, start);
      if (end - start > limits.maxRecordBytes()) {
        window.reach(start + RawText.NEEDED_BYTES - 1, start);
        int length = (int) (Math.min(window.end(), end) - start);
        return reject(
            batch, tooLong(limits), RawText.of(window.bytes(), window.index(start), length));
      }
      window.reach(end - 1, start);
      return switch (parser.parse(window.bytes(), window.index(start), window.index(end), batch)) {
        case ACCEPTED -> {
          batch.accept();
          yield true;
        }
        case REJECTED ->
            reject(
                batch,
                parser.problem(),
                RawText.of(window.bytes(), window.index(start), (int) (end - start)));
        case MALFORMED, INCOMPLETE -> false;
      };
    }
  }

  /** The same object of a file whose lines are not counted. */
  WholeObject withoutLine() {
    return new WholeObject(
        start, end, new LinePosition(position.byteOffset(), LinePosition.UNKNOWN_LINE));
  }

  private boolean reject(RecordBatch batch, Problem problem, byte[] raw) {
    batch.reject(position, problem, raw);
    return true;
  }

  private static Problem tooLong(ReadLimits limits) {
    return Problem.of(
        RejectReason.RECORD_TOO_LONG,
        null,
        "The object does not end within %,d bytes.",
        limits.maxRecordBytes());
  }

  private static long endOfOnlyObject(ByteWindow window, long start) throws IOException {
    if (!window.reach(start, start) || window.at(start) != '{') {
      return NOT_ONE_OBJECT;
    }
    JsonValidity validity = new JsonValidity();
    long end = start;
    long at = start;
    do {
      if (!validity.feed(window.bytes(), window.index(at), window.index(window.end()))) {
        return NOT_ONE_OBJECT;
      }
      end = endOfText(window, at, end);
      at = window.end();
    } while (window.more(at));
    return validity.complete() ? end : NOT_ONE_OBJECT;
  }

  /** The position after the last byte that is no white space, from a position on. */
  private static long endOfText(ByteWindow window, long from, long ifNone) {
    for (long i = window.end(); i > from; i--) {
      if (!isWhiteSpace(window.at(i - 1))) {
        return i;
      }
    }
    return ifNone;
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
