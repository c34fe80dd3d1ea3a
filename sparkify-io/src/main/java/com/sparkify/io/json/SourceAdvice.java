package com.sparkify.io.json;

import com.sparkify.io.s3.S3Attempt;
import com.sparkify.io.s3.S3Failure;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
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
    return failure(attempt, S3Failure.in(cause), cause);
  }

  /**
   * The same, of an attempt that S3 takes its own right for.
   *
   * @param tried the attempt
   * @param source what was tried to be looked up or listed
   */
  static SourceException failure(S3Attempt tried, String source, Throwable cause) {
    return failure(
        "The source %s cannot be %s".formatted(source, tried.participle()),
        S3Failure.of(cause, tried, source),
        cause);
  }

  private static SourceException failure(
      String attempt, Optional<S3Failure> known, Throwable cause) {
    String reason = known.map(S3Failure::reason).orElseGet(() -> reason(cause));
    String action = known.map(S3Failure::action).orElseGet(() -> of(cause));
    return new SourceException("%s: %s. %s".formatted(attempt, reason, action), cause);
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
