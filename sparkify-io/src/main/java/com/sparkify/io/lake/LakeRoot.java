package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import com.sparkify.io.s3.S3Failure;
import java.io.IOException;
import java.util.Locale;

/**
 * Where a lake is and how it is reached: all that publishing needs of it, without a Spark session.
 *
 * @param store the store, with paths below the root
 * @param uri the root, for messages
 */
record LakeRoot(LakeStore store, String uri) {
  /** The failure of a call to the store, with what to do about it. */
  LakeException failed(S3Attempt attempt, String what, IOException cause) {
    return new LakeException(
        "Could not %s in the lake %s: %s".formatted(what, uri, explained(attempt, cause)), cause);
  }

  /** Why a call to the store failed, and what to do about it, in whole sentences. */
  String explained(S3Attempt attempt, IOException cause) {
    return S3Failure.of(cause, attempt, uri + "/")
        .map(failure -> failure.reason() + ". " + failure.action())
        .orElseGet(() -> reason(cause) + ". " + advice(cause));
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static String advice(IOException cause) {
    return isFull(cause)
        ? "Free some space there."
        : "Check that it can be reached and that you may read and write there.";
  }

  private static boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("no space left") || message.contains("quota exceeded")) {
        return true;
      }
    }
    return false;
  }
}
