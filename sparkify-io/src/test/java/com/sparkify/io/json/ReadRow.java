package com.sparkify.io.json;

import com.sparkify.model.RejectReason;

/**
 * A row of songs as the reader yields it, short enough to be written in a test.
 *
 * @param songId of an accepted record
 * @param position the byte offset and the line of a rejected one, as {@code 12@3}; {@code 12@?} if
 *     the line is unknown
 * @param raw its text
 */
record ReadRow(String songId, String reason, String position, String raw) {

  static ReadRow accepted(String songId) {
    return new ReadRow(songId, null, null, null);
  }

  static ReadRow rejected(RejectReason reason, String position, String raw) {
    return new ReadRow(null, reason.code(), position, raw);
  }

  static ReadRow malformed(String position, String raw) {
    return rejected(RejectReason.MALFORMED_JSON, position, raw);
  }

  static ReadRow missingField(String position, String raw) {
    return rejected(RejectReason.MISSING_FIELD, position, raw);
  }

  static ReadRow tooLong(String position, String raw) {
    return rejected(RejectReason.RECORD_TOO_LONG, position, raw);
  }

  static ReadRow unreadable() {
    return new ReadRow(null, RejectReason.UNREADABLE_FILE.code(), null, null);
  }

  boolean isAccepted() {
    return reason == null;
  }
}
