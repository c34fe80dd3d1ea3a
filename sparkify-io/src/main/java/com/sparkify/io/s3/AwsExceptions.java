package com.sparkify.io.s3;

import com.sparkify.io.s3.S3Failure.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.s3a.impl.MultiObjectDeleteException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/** What the exceptions of the AWS SDK carry. For {@link S3Classes#arePresent} only. */
final class AwsExceptions {
  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  private AwsExceptions() {}

  /** The answer in which a service refused. */
  static Optional<ServiceAnswer> answer(Throwable thrown) {
    for (Throwable cause : ExceptionUtils.getThrowableList(thrown)) {
      if (cause instanceof MultiObjectDeleteException some && !some.errors().isEmpty()) {
        return Optional.of(answer(some.errors()));
      }
      if (cause instanceof AwsServiceException refused) {
        return Optional.of(answer(refused));
      }
    }
    return Optional.empty();
  }

  /** S3 says yes to the deletion of many objects, and in its content no to some. */
  private static ServiceAnswer answer(List<S3Error> errors) {
    S3Error first = errors.get(0);
    String message = first.message() == null ? "" : first.message();
    return new ServiceAnswer(first.code(), 200, message, Optional.empty(), "", "");
  }

  private static ServiceAnswer answer(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String message =
        details == null || details.errorMessage() == null ? "" : details.errorMessage();
    Optional<SdkHttpResponse> response =
        Optional.ofNullable(details).map(AwsErrorDetails::sdkHttpResponse);
    // Some stores leave the code out of what they answer to HEAD, and the SDK puts the status.
    return new ServiceAnswer(
        code.matches("\\d*") ? "" : code,
        refused.statusCode(),
        message,
        header(response, "x-amz-bucket-region").or(() -> expectedRegion(message)),
        header(response, "Content-Type").orElse(""),
        header(response, "Date").orElse(""));
  }

  private static Optional<String> header(Optional<SdkHttpResponse> response, String name) {
    return response.flatMap(answer -> answer.firstMatchingHeader(name));
  }

  private static Optional<String> expectedRegion(String message) {
    Matcher expected = EXPECTED_REGION.matcher(message);
    return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
  }

  /** A failure of the SDK's that nothing more is known of. */
  static Optional<Explanation> otherwise(Throwable thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .filter(SdkException.class::isInstance)
        .findFirst()
        .map(
            cause ->
                Explanation.lasting(
                    "the S3 client gave up: " + firstLine(cause),
                    "Check s3.endpoint and the network; --stacktrace shows more."));
  }

  private static String firstLine(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage().lines().findFirst().orElse("").strip();
  }
}
