package com.sparkify.io.s3;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** What S3A says of a failure: the operation and the path that it was about. */
record S3aMessage(S3Attempt tried, S3Place place) {
  private static final Pattern PATH = Pattern.compile("s3a://[^\\s,;\"']*[^\\s,;\"':.]");

  /** Such as {@code copyFile(a, b)} in {@code a: copyFile(a, b) on a: Access Denied}. */
  private static final Pattern OPERATION =
      Pattern.compile("(?:^|: |\\n)([A-Za-z][\\w -]*)(?:(?!: )[^\\n])*? +on +\\S+:");

  /** What was tried with what; empty if no message tells of a place on S3. */
  static Optional<S3aMessage> in(Throwable thrown) {
    String all =
        String.join(
            "\n",
            ExceptionUtils.getThrowableList(thrown).stream()
                .map(cause -> String.valueOf(cause.getMessage()))
                .toList());
    Matcher path = PATH.matcher(all);
    if (!path.find()) {
      return Optional.empty();
    }
    Matcher operation = OPERATION.matcher(all);
    S3Attempt tried = operation.find() ? attempt(operation.group(1)) : S3Attempt.USE;
    return S3Place.of(path.group()).map(place -> new S3aMessage(tried, place));
  }

  private static S3Attempt attempt(String operation) {
    String words = operation.toLowerCase(Locale.ROOT);
    if (words.contains("delete")) {
      return S3Attempt.DELETE;
    }
    if (words.contains("copy") || words.contains("rename")) {
      return S3Attempt.MOVE;
    }
    if (words.matches(".*(put|writ|upload|create|commit|mkdir).*")) {
      return S3Attempt.WRITE;
    }
    if (words.contains("list")) {
      return S3Attempt.LIST;
    }
    if (words.contains("status")) {
      return S3Attempt.LOOK_UP;
    }
    return words.matches(".*(open|read|seek|get).*") ? S3Attempt.READ : S3Attempt.USE;
  }
}
