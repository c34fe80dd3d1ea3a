package com.sparkify.io.s3;

import static com.sparkify.io.s3.S3Failure.Explanation.lasting;
import static com.sparkify.io.s3.S3Failure.Explanation.passing;

import com.sparkify.io.s3.S3Failure.Explanation;

/** What the error answers of S3 mean, and what helps. */
final class ServiceErrors {
  private static final String WRITES_WHERE =
      " AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (or the settings"
          + " s3.access-key-id, s3.secret-access-key and s3.session-token)";

  private ServiceErrors() {}

  static Explanation explain(ServiceAnswer answer, S3Attempt tried, S3Place place) {
    if (answer.isPassing()) {
      return busy(answer);
    }
    if (answer.isForeign(tried)) {
      return foreign(answer.status(), answer.contentType());
    }
    String seen = answer.inBrackets();
    return switch (answer.code()) {
      case "NoSuchBucket" ->
          lasting(
              "there is no bucket %s %s".formatted(place.bucket(), seen),
              "Check its name, and that s3.endpoint and s3.region are those of the store that has"
                  + " it; or create it.");
      case "InvalidBucketName" ->
          lasting(
              "%s can be no bucket's name %s".formatted(place.bucket(), seen), "Check the name.");
      case "NoSuchKey" -> missing(seen);
      case "AccessDenied", "AllAccessDisabled", "AccessDeniedException" ->
          AccessDenial.explain(answer, tried, place);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          lasting(
              "the session token has expired " + seen,
              "Renew the temporary credentials:" + WRITES_WHERE + ".");
      case "InvalidToken" ->
          lasting(
              "the session token does not belong to the access key " + seen,
              "Set all three of the same temporary credentials:"
                  + WRITES_WHERE
                  + "; keys that are not temporary need no token.");
      case "InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException" ->
          lasting(
              "the access key id is unknown to the store " + seen,
              "Check AWS_ACCESS_KEY_ID (or s3.access-key-id), that the key is active and of the"
                  + " store at s3.endpoint; a temporary key needs its AWS_SESSION_TOKEN.");
      case "SignatureDoesNotMatch" ->
          lasting(
              "the secret key does not belong to the access key id " + seen,
              "Check AWS_SECRET_ACCESS_KEY (or s3.secret-access-key) for a wrong, missing or"
                  + " additional character.");
      case "RequestTimeTooSkewed", "RequestExpired" -> skewed(answer);
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "TemporaryRedirect",
          "Redirect",
          "IllegalLocationConstraintException" ->
          elsewhere(answer, place);
      default -> answer.code().startsWith("KMS.") ? key(answer) : byStatus(answer, tried, place);
    };
  }

  private static Explanation byStatus(ServiceAnswer answer, S3Attempt tried, S3Place place) {
    String seen = answer.inBrackets();

    if (!answer.code().isEmpty()) {
      return lasting(
          "S3 refused %s: %s".formatted(seen, told(answer)),
          "Look the code up among the errors of the store.");
    }
    return switch (answer.status()) {
      case 301, 307, 308 -> elsewhere(answer, place);
      case 400 ->
          lasting(
              "S3 refused the request without a reason " + seen,
              "Mostly the session token has expired or the region is not the bucket's: check"
                  + " AWS_SESSION_TOKEN and s3.region.");
      case 401, 403 -> AccessDenial.explain(answer, tried, place);
      case 404 -> missing(seen);
      default ->
          lasting(
              "S3 refused the request without a reason " + seen,
              "Check s3.endpoint and s3.region.");
    };
  }

  /** An answer that S3 would not give. */
  static Explanation foreign(int status, String contentType) {
    return lasting(
        "what answers there is no S3 (status %d, %s)"
            .formatted(status, contentType.isEmpty() ? "no content type" : contentType),
        "Set s3.endpoint to the address of the S3 service itself, not of its console, a proxy or"
            + " another server.");
  }

  private static Explanation missing(String seen) {
    return lasting(
        "there is no such object " + seen,
        "Check the name; if something deletes files there, run again when it is done.");
  }

  private static Explanation elsewhere(ServiceAnswer answer, S3Place place) {
    return answer
        .region()
        .map(
            region ->
                lasting(
                    "the bucket %s is in the region %s %s"
                        .formatted(place.bucket(), region, answer.inBrackets()),
                    "Set s3.region = %s.".formatted(region)))
        .orElseGet(
            () ->
                lasting(
                    "the bucket %s is in another region %s"
                        .formatted(place.bucket(), answer.inBrackets()),
                    "Set s3.region to the bucket's region, and s3.endpoint to an address of it."));
  }

  private static Explanation skewed(ServiceAnswer answer) {
    String there = answer.date().isEmpty() ? "" : "; the store's says " + answer.date();
    return lasting(
        "the clock of this machine differs too much from the store's %s%s"
            .formatted(answer.inBrackets(), there),
        "Set the clock of this machine, best by NTP, and its time zone.");
  }

  private static Explanation key(ServiceAnswer answer) {
    return lasting(
        "the encryption key cannot be used %s: %s".formatted(answer.inBrackets(), told(answer)),
        "Check s3.kms-key: that the key exists in the bucket's region and is enabled.");
  }

  private static Explanation busy(ServiceAnswer answer) {
    return passing(
        "the store is busy or out of order " + answer.inBrackets(),
        "Run again a little later; nothing is lost.");
  }

  private static String told(ServiceAnswer answer) {
    return answer.message().lines().findFirst().orElse("no words").replaceFirst("\\.\\s*$", "");
  }
}
