package com.sparkify.jobs.settings;

import java.util.Optional;

/**
 * How S3 is reached.
 *
 * @param endpoint the address of a service other than AWS
 * @param region the region of the buckets
 * @param pathStyle whether the bucket stands in the path
 * @param credentials where the credentials come from
 * @param accessKeyId the access key of static credentials
 * @param secretAccessKey the secret key of static credentials
 * @param sessionToken the token of temporary static credentials
 * @param profile the profile taken
 * @param roleArn the role taken on
 * @param encryption how files are encrypted; empty for the bucket's own default
 * @param kmsKey the key of {@link Encryption#SSE_KMS}
 */
public record S3Access(
    Optional<String> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Credentials credentials,
    Optional<String> accessKeyId,
    Optional<String> secretAccessKey,
    Optional<String> sessionToken,
    Optional<String> profile,
    Optional<String> roleArn,
    Optional<Encryption> encryption,
    Optional<String> kmsKey) {

  /** Where credentials come from. */
  public enum Credentials {
    DEFAULT,
    STATIC,
    PROFILE,
    ASSUMED_ROLE,
    ANONYMOUS
  }

  /** How files are encrypted by the service. */
  public enum Encryption {
    SSE_S3,
    SSE_KMS
  }

  static S3Access read(SettingsReader reader) {
    Optional<String> accessKeyId = reader.text("s3.access-key-id");
    Optional<String> secretAccessKey = reader.text("s3.secret-access-key");
    Credentials chosen =
        reader.choice("s3.credentials", Credentials.class).orElse(Credentials.DEFAULT);
    Credentials credentials =
        chosen == Credentials.DEFAULT && accessKeyId.isPresent() ? Credentials.STATIC : chosen;
    S3Access access =
        new S3Access(
            reader.text("s3.endpoint"),
            reader.text("s3.region"),
            reader.flag("s3.path-style"),
            credentials,
            accessKeyId,
            secretAccessKey,
            reader.text("s3.session-token"),
            reader.text("s3.profile"),
            reader.text("s3.role-arn"),
            reader.choice("s3.encryption", Encryption.class),
            reader.text("s3.kms-key"));
    access.check(reader);
    return access;
  }

  private void check(SettingsReader reader) {
    if (credentials == Credentials.STATIC && accessKeyId.isEmpty()) {
      reader.problem("s3.access-key-id", "must be set for s3.credentials = static.");
    }
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      reader.problem(
          accessKeyId.isPresent() ? "s3.secret-access-key" : "s3.access-key-id",
          "the two keys go together: set both or none.");
    }
    if (credentials == Credentials.PROFILE && profile.isEmpty()) {
      reader.problem("s3.profile", "must be set for s3.credentials = profile.");
    }
    if (credentials == Credentials.ASSUMED_ROLE && roleArn.isEmpty()) {
      reader.problem("s3.role-arn", "must be set for s3.credentials = assumed-role.");
    }
    if (kmsKey.isPresent() && encryption.filter(Encryption.SSE_KMS::equals).isEmpty()) {
      reader.problem("s3.kms-key", "is for s3.encryption = sse-kms only.");
    }
    if (endpoint.isPresent() && !endpoint.get().matches("(https?://)?[^/\\s]+/?")) {
      reader.problem("s3.endpoint", "must be an address such as http://127.0.0.1:9000.");
    }
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "S3Access[endpoint=%s, region=%s, pathStyle=%s, credentials=%s]"
        .formatted(endpoint.orElse("AWS"), region.orElse("found by AWS"), pathStyle, credentials);
  }
}
