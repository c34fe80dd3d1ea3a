package com.sparkify.io.s3;

import com.sparkify.io.s3.S3Failure.Explanation;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.s3a.CredentialInitializationException;

/** Credentials that are not there. For {@link S3Classes#arePresent} only. */
final class CredentialErrors {
  private CredentialErrors() {}

  static Optional<Explanation> explain(Throwable thrown) {
    for (Throwable cause : ExceptionUtils.getThrowableList(thrown)) {
      String message = String.valueOf(cause.getMessage());
      if (message.startsWith("Profile file contained no credentials")
          || message.startsWith("No credentials provided by profile")) {
        return Optional.of(
            Explanation.lasting(
                message.lines().findFirst().orElse("").replaceFirst(":.*|\\.$", ""),
                "Set s3.profile to a profile of ~/.aws/credentials that has keys, or leave it out."));
      }
      if (cause instanceof CredentialInitializationException
          || message.startsWith("Unable to load credentials from any of the providers")) {
        return Optional.of(
            Explanation.lasting(
                "no credentials were found",
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with"
                    + " s3.credentials = profile and s3.profile, or run where a role gives"
                    + " credentials; a public bucket is read with s3.credentials = anonymous."));
      }
    }
    return Optional.empty();
  }
}
