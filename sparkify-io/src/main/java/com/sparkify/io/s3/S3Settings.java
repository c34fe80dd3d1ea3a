package com.sparkify.io.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of Hadoop's S3A file system, by their names in Hadoop ({@code fs.s3a.*}). In the
 * configuration of Spark the same names stand behind {@code spark.hadoop.}; but what {@link
 * #secrets} yields belongs into Hadoop's configuration only, because Spark shows its own.
 *
 * <p>Settings of a bucket are those of S3A that begin with {@code fs.s3a.bucket.NAME.}; S3A lets
 * them win over the others, one by one.
 */
public final class S3Settings {
  static final String S3A = "fs.s3a.";

  /** Most services other than AWS sign by this one, whatever is said; a region is needed. */
  private static final String REGION_OF_OTHER_SERVICES = "us-east-1";

  private S3Settings() {}

  /** What is set whatever S3 is reached by: the values of {@link #tuning()}. */
  public static Map<String, String> tuned() {
    Map<String, String> settings = new LinkedHashMap<>();
    tuning().forEach(setting -> settings.put(setting.key(), setting.value()));
    return settings;
  }

  /** What is set whatever S3 is reached by, each with its reason. */
  public static List<TunedSetting> tuning() {
    return S3Tuning.ALL;
  }

  /** What the access says, without the secrets. */
  public static Map<String, String> of(S3Access access) {
    return of(access, Map.of());
  }

  /** What is said of all buckets and of some, by their names, without the secrets. */
  public static Map<String, String> of(S3Access all, Map<String, S3Access> buckets) {
    Map<String, String> settings = new LinkedHashMap<>(of(S3A, all, S3Access.UNSAID));
    new TreeMap<>(buckets)
        .forEach((bucket, access) -> settings.putAll(of(prefix(bucket), access, all)));
    return settings;
  }

  /** The keys of static credentials. Never for Spark's own configuration, never logged. */
  public static Map<String, String> secrets(S3Access access) {
    return secrets(access, Map.of());
  }

  /** The keys of static credentials of all buckets and of some, by their names. */
  public static Map<String, String> secrets(S3Access all, Map<String, S3Access> buckets) {
    Map<String, String> secrets = new LinkedHashMap<>(secrets(S3A, all));
    new TreeMap<>(buckets)
        .forEach((bucket, access) -> secrets.putAll(secrets(prefix(bucket), access)));
    return secrets;
  }

  /**
   * Writing without renames: the files of a task are uploaded where they belong, and become visible
   * when the job completes the uploads. Spark needs {@link #commitProtocol()} as well.
   *
   * <p>For a configuration with which no file system has been opened yet: S3A tracks uploads in
   * memory only in a file system that was opened with this setting, and a committer that has it
   * finds nothing to commit in another one, without an error. See {@link #committerOnceOpened()}.
   */
  public static Map<String, String> committer() {
    Map<String, String> settings = committerOnceOpened();
    // A task keeps what it uploaded in its memory, and not as two more objects for each file.
    settings.put(S3A + "committer.magic.track.commits.in.memory.enabled", "true");
    return settings;
  }

  /**
   * The part of {@link #committer()} that is safe where file systems may be open already, such as
   * in a Spark session of another program: it tracks the uploads as these file systems do.
   */
  public static Map<String, String> committerOnceOpened() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "mapreduce.outputcommitter.factory.scheme.s3a",
        "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory");
    settings.put(S3A + "committer.name", "magic");
    // Completing an upload is a request of its own for each file.
    settings.put(S3A + "committer.threads", "32");
    return settings;
  }

  /**
   * What makes Spark ask for the committer of the file system it writes to: settings of Spark's
   * own. The classes are those of {@code spark-hadoop-cloud}.
   */
  public static Map<String, String> commitProtocol() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        "spark.sql.sources.commitProtocolClass",
        "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");
    settings.put(
        "spark.sql.parquet.output.committer.class",
        "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
    return settings;
  }

  private static String prefix(String bucket) {
    return S3A + "bucket." + bucket + ".";
  }

  private static Map<String, String> of(String prefix, S3Access access, S3Access all) {
    Map<String, String> settings = new LinkedHashMap<>();
    access.endpoint().ifPresent(endpoint -> settings.put(prefix + "endpoint", uri(endpoint)));
    region(access, all).ifPresent(region -> settings.put(prefix + "endpoint.region", region));
    access
        .addressing()
        .map(style -> String.valueOf(style == AddressingStyle.PATH))
        .ifPresent(isPath -> settings.put(prefix + "path.style.access", isPath));
    access
        .credentials()
        .ifPresent(
            credentials -> {
              settings.put(prefix + "aws.credentials.provider", S3aProviders.of(credentials));
              origin(prefix, credentials, access.over(all).region(), settings);
            });
    access.encryption().ifPresent(encryption -> encryption(prefix, encryption, settings));
    return settings;
  }

  private static String uri(String endpoint) {
    return endpoint.contains("://") ? endpoint : "https://" + endpoint;
  }

  private static Optional<String> region(S3Access access, S3Access all) {
    boolean elsewhere = access.endpoint().filter(endpoint -> !isAws(endpoint)).isPresent();
    return elsewhere && access.over(all).region().isEmpty()
        ? Optional.of(REGION_OF_OTHER_SERVICES)
        : access.region();
  }

  private static boolean isAws(String endpoint) {
    return endpoint.contains(".amazonaws.com");
  }

  private static void origin(
      String prefix,
      S3Credentials credentials,
      Optional<String> region,
      Map<String, String> settings) {
    if (credentials instanceof S3Credentials.Profile profile) {
      settings.put(prefix + "auth.profile.name", profile.name());
    } else if (credentials instanceof S3Credentials.AssumedRole role) {
      String assumed = prefix + "assumed.role.";
      settings.put(assumed + "arn", role.arn());
      settings.put(assumed + "credentials.provider", S3aProviders.of(role.base()));
      // The longest that every role allows; the credentials are fetched anew before they expire.
      settings.put(assumed + "session.duration", "1h");
      // S3A takes the two together only.
      region.ifPresent(
          name -> {
            settings.put(assumed + "sts.endpoint", role.stsEndpoint().orElse(stsOf(name)));
            settings.put(assumed + "sts.endpoint.region", name);
          });
      origin(prefix, role.base(), region, settings);
    }
  }

  private static String stsOf(String region) {
    return "sts.%s.amazonaws.com%s".formatted(region, region.startsWith("cn-") ? ".cn" : "");
  }

  private static void encryption(
      String prefix, S3Encryption encryption, Map<String, String> settings) {
    if (encryption instanceof S3Encryption.SseKms kms) {
      settings.put(prefix + "encryption.algorithm", "SSE-KMS");
      settings.put(prefix + "encryption.key", kms.key().orElse(""));
    } else {
      settings.put(prefix + "encryption.algorithm", "AES256");
      // S3A refuses a key beside it, also one that is meant for other buckets.
      settings.put(prefix + "encryption.key", "");
    }
  }

  private static Map<String, String> secrets(String prefix, S3Access access) {
    Map<String, String> secrets = new LinkedHashMap<>();
    access
        .credentials()
        .map(from -> from instanceof S3Credentials.AssumedRole role ? role.base() : from)
        .filter(S3Credentials.Static.class::isInstance)
        .map(S3Credentials.Static.class::cast)
        .ifPresent(
            keys -> {
              secrets.put(prefix + "access.key", keys.accessKeyId());
              secrets.put(prefix + "secret.key", keys.secretAccessKey());
              keys.sessionToken().ifPresent(token -> secrets.put(prefix + "session.token", token));
            });
    return secrets;
  }
}
