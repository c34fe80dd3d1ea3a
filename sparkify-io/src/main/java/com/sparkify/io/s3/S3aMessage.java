package com.sparkify.io.s3;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** What S3A says of a failure: the operation and the path that it was about. */
final class S3aMessage {
  private static final Pattern PATH = Pattern.compile("s3a://[^\\s,;\"']*[^\\s,;\"':.]");

  /** Such as {@code copyFile(a, b)} in {@code a: copyFile(a, b) on a: Access Denied}. */
  private static final Pattern OPERATION =
      Pattern.compile("(?:^|: |\\n)([A-Za-z][\\w -]*)(?:(?!: )[^\\n])*? +on +(\\S+):");

  private S3aMessage() {}

  /** Where it failed; S3A often names a key without its bucket. */
  static Optional<S3Place> place(Throwable thrown) {
    Matcher path = PATH.matcher(words(thrown));
    return path.find() ? S3Place.of(path.group()) : Optional.empty();
  }

  /** Whether S3A or the AWS SDK had a part in it. */
  static boolean isIn(Throwable thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .map(cause -> cause.getClass().getName())
        .anyMatch(
            name ->
                name.startsWith("software.amazon.awssdk.")
                    || name.startsWith("org.apache.hadoop.fs.s3a."));
  }

  /** The object in this place that it was about, if S3A names it by its key alone. */
  static Optional<String> objectIn(S3Place place, Throwable thrown) {
    Matcher operation = OPERATION.matcher(words(thrown));
    return operation.find() && operation.group(2).startsWith(place.prefix())
        ? Optional.of("s3a://%s/%s".formatted(place.bucket(), operation.group(2)))
        : Optional.empty();
  }

  /** What was tried. */
  static S3Attempt attempt(Throwable thrown) {
    for (Throwable cause : ExceptionUtils.getThrowableList(thrown)) {
      if (cause.getClass().getSimpleName().equals("MultiObjectDeleteException")) {
        return S3Attempt.DELETE;
      }
    }
    Matcher operation = OPERATION.matcher(words(thrown));
    return operation.find() ? attempt(operation.group(1)) : S3Attempt.USE;
  }

  private static String words(Throwable thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .map(cause -> String.valueOf(cause.getMessage()))
        .collect(joining("\n"));
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
