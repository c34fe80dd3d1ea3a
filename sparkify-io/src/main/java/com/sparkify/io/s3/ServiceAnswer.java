package com.sparkify.io.s3;

import java.util.Optional;

/**
 * An answer of S3's, or of what answers in its place, that is an error.
 *
 * @param code such as {@code AccessDenied}; empty for an answer without content
 * @param message the service's own words; may be empty
 * @param region the region of the bucket, if the answer tells it
 * @param contentType of the answer; may be empty
 * @param date what time it is, as the service sees it; may be empty
 */
record ServiceAnswer(
    String code,
    int status,
    String message,
    Optional<String> region,
    String contentType,
    String date) {

  /** The code and status as the reader may look them up. */
  String inBrackets() {
    if (code.isEmpty()) {
      return "(status %d)".formatted(status);
    }
    return status == 200 ? "(%s)".formatted(code) : "(%s, %d)".formatted(code, status);
  }

  /**
   * Whether it is one that S3 would not give: its errors are XML with a code. Only those about
   * HEAD, with which nothing is listed, have no content.
   */
  boolean isForeign(S3Attempt tried) {
    return code.isEmpty()
        && !contentType.contains("xml")
        && (tried == S3Attempt.LIST || contentType.startsWith("text/"));
  }

  /** Whether the same request may succeed a little later. */
  boolean isPassing() {
    return status == 429
        || (status >= 500 && status != 501)
        || code.equals("SlowDown")
        || code.equals("RequestTimeout");
  }
}
