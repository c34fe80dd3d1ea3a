package com.sparkify.jobs;

import com.sparkify.jobs.settings.S3Access;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Hadoop's S3A file system is told. */
final class S3aSettings {
  private static final String S3A = "spark.hadoop.fs.s3a.";

  private S3aSettings() {}

  /** Whether a lake lies on S3. */
  static boolean isS3(String lake) {
    return lake.startsWith("s3a:") || lake.startsWith("s3:");
  }

  /** All but the secrets, as settings of Spark. */
  static Map<String, String> of(S3Access access) {
    Map<String, String> settings = new LinkedHashMap<>();
    // Many tiny files are read at once, and many files moved.
    settings.put(S3A + "connection.maximum", "256");
    settings.put(S3A + "threads.max", "96");
    // Saves requests that guard against mistakes which a lake's layout cannot make.
    settings.put(S3A + "performance.flags", "create,mkdir,delete");
    settings.put(S3A + "create.performance", "true");
    // A wrong address or a missing right is to be told of in seconds, not after minutes.
    settings.put(S3A + "attempts.maximum", "5");
    settings.put(S3A + "retry.limit", "5");
    settings.put(S3A + "connection.establish.timeout", "5s");
    access
        .endpoint()
        .ifPresent(
            endpoint -> {
              settings.put(S3A + "endpoint", endpoint);
              settings.put(
                  S3A + "connection.ssl.enabled", String.valueOf(!endpoint.startsWith("http:")));
            });
    access.region().ifPresent(region -> settings.put(S3A + "endpoint.region", region));
    settings.put(S3A + "path.style.access", String.valueOf(access.pathStyle()));
    provider(access, settings);
    access
        .encryption()
        .ifPresent(
            encryption ->
                settings.put(
                    S3A + "encryption.algorithm",
                    encryption == S3Access.Encryption.SSE_S3 ? "AES256" : "SSE-KMS"));
    access.kmsKey().ifPresent(key -> settings.put(S3A + "encryption.key", key));
    return settings;
  }

  private static void provider(S3Access access, Map<String, String> settings) {
    String key = S3A + "aws.credentials.provider";
    switch (access.credentials()) {
      case DEFAULT ->
          settings.put(key, "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
      case STATIC ->
          settings.put(
              key,
              access.sessionToken().isPresent()
                  ? "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"
                  : "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
      case PROFILE -> {
        settings.put(key, "org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider");
        access.profile().ifPresent(name -> settings.put(S3A + "auth.profile.name", name));
      }
      case ASSUMED_ROLE -> {
        settings.put(key, "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider");
        access.roleArn().ifPresent(arn -> settings.put(S3A + "assumed.role.arn", arn));
      }
      case ANONYMOUS ->
          settings.put(key, "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider");
    }
  }

  /** The keys of static credentials, as settings of Hadoop. */
  static Map<String, String> secrets(S3Access access) {
    Map<String, String> secrets = new LinkedHashMap<>();
    access.accessKeyId().ifPresent(key -> secrets.put("fs.s3a.access.key", key));
    access.secretAccessKey().ifPresent(key -> secrets.put("fs.s3a.secret.key", key));
    access.sessionToken().ifPresent(token -> secrets.put("fs.s3a.session.token", token));
    return secrets;
  }

  /** What makes Spark write to S3 without renames. */
  static Map<String, String> committer() {
    return Map.of(
        S3A + "committer.name",
        "magic",
        S3A + "committer.magic.track.commits.in.memory.enabled",
        "true",
        "spark.sql.sources.commitProtocolClass",
        "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
        "spark.sql.parquet.output.committer.class",
        "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
  }
}
