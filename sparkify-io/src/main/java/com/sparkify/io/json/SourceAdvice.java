package com.sparkify.io.json;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/** What to do when a store does not answer as it should. */
final class SourceAdvice {
  private SourceAdvice() {}

  /**
   * A failure that says what was tried, why it failed, and what to do.
   *
   * @param attempt such as {@code The source x cannot be listed}
   */
  static SourceException failure(String attempt, Throwable cause) {
    return new SourceException("%s: %s. %s".formatted(attempt, reason(cause), of(cause)), cause);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    return message == null ? type : type + ": " + message.lines().findFirst().orElse("").strip();
  }

  private static String of(Throwable failure) {
    for (Throwable cause : ExceptionUtils.getThrowableList(failure)) {
      if (cause instanceof AccessDeniedException || cause instanceof AccessControlException) {
        return "Grant the right to list and read it, or give the credentials that have it.";
      }
      if (cause instanceof UnsupportedFileSystemException
          || cause instanceof ClassNotFoundException) {
        return "Use file:, s3a: or another scheme whose file system is on the class path.";
      }
      // S3A's own exception; the class is there only where S3A is.
      if (cause.getClass().getSimpleName().equals("UnknownStoreException")) {
        return "Check the bucket's name, the region and the endpoint.";
      }
      if (cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof NoRouteToHostException
          || cause instanceof InterruptedIOException) {
        return "Check the endpoint and the network.";
      }
    }
    return "Check that it can be read, and run again.";
  }
}
