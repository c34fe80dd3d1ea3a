package com.sparkify.io.s3;

import java.util.Optional;

/** Where the credentials come from. No {@code toString} shows a secret. */
public sealed interface S3Credentials {

  /** The usual AWS places: environment, profile, web identity, container, instance. */
  record Default() implements S3Credentials {}

  /**
   * Keys that are said.
   *
   * @param sessionToken the token that temporary keys come with
   */
  record Static(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
      implements S3Credentials {
    @Override
    public String toString() {
      return "Static[***]";
    }
  }

  /**
   * A profile of AWS's credentials file, {@code ~/.aws/credentials} or where {@code
   * AWS_SHARED_CREDENTIALS_FILE} says.
   */
  record Profile(String name) implements S3Credentials {}

  /**
   * A role taken on through AWS's Security Token Service (STS).
   *
   * @param arn the role
   * @param base who takes it on; no role itself
   * @param stsEndpoint the host of an STS other than that of the region; it is spoken to by https
   */
  record AssumedRole(String arn, S3Credentials base, Optional<String> stsEndpoint)
      implements S3Credentials {
    public AssumedRole {
      if (base instanceof AssumedRole || base instanceof Anonymous) {
        throw new IllegalArgumentException(
            "The role %s cannot be taken on by %s; use keys, a profile or the default."
                .formatted(arn, base));
      }
    }
  }

  /** None at all, for public buckets. */
  record Anonymous() implements S3Credentials {}
}
