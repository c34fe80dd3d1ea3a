package com.sparkify.io.s3;

/** The classes that fetch credentials, by name: they are not on every class path. */
final class S3aProviders {
  static final String SDK_DEFAULT_CHAIN =
      "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";
  static final String KEYS = "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider";
  static final String TEMPORARY_KEYS = "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider";
  static final String PROFILE = "org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider";
  static final String ASSUMED_ROLE = "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider";
  static final String ANONYMOUS = "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider";

  private S3aProviders() {}

  static String of(S3Credentials credentials) {
    if (credentials instanceof S3Credentials.Static keys) {
      return keys.sessionToken().isPresent() ? TEMPORARY_KEYS : KEYS;
    }
    if (credentials instanceof S3Credentials.Profile) {
      return PROFILE;
    }
    if (credentials instanceof S3Credentials.AssumedRole) {
      return ASSUMED_ROLE;
    }
    return credentials instanceof S3Credentials.Anonymous ? ANONYMOUS : SDK_DEFAULT_CHAIN;
  }
}
