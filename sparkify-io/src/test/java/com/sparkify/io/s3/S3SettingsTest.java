package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.s3.S3Credentials.AssumedRole;
import com.sparkify.io.s3.S3Credentials.Static;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3SettingsTest {
  private static final Static KEYS = new Static("AKIA1", "hunter2", Optional.empty());
  private static final Static TEMPORARY = new Static("ASIA1", "hunter2", Optional.of("tok3n"));
  private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

  @Test
  void whatIsNotSaidIsNotSet() {
    assertThat(S3Settings.of(S3Access.UNSAID)).isEmpty();
    assertThat(S3Settings.secrets(S3Access.UNSAID)).isEmpty();
  }

  @Test
  void aServiceOtherThanAwsIsReachedByItsAddress() {
    S3Access access =
        S3Access.UNSAID
            .withEndpoint("http://127.0.0.1:9000")
            .withRegion("eu-west-1")
            .withAddressing(AddressingStyle.PATH)
            .withCredentials(KEYS);

    assertThat(S3Settings.of(access))
        .isEqualTo(
            Map.of(
                "fs.s3a.endpoint", "http://127.0.0.1:9000",
                "fs.s3a.endpoint.region", "eu-west-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"));
    assertThat(S3Settings.secrets(access))
        .isEqualTo(Map.of("fs.s3a.access.key", "AKIA1", "fs.s3a.secret.key", "hunter2"));
  }

  @Test
  void anAddressWithoutASchemeIsHttpsAndHasTheRegionThatOtherServicesKnow() {
    assertThat(S3Settings.of(S3Access.UNSAID.withEndpoint("minio.example:9000")))
        .isEqualTo(
            Map.of(
                "fs.s3a.endpoint",
                "https://minio.example:9000",
                "fs.s3a.endpoint.region",
                "us-east-1"));
    assertThat(S3Settings.of(S3Access.UNSAID.withEndpoint("s3.eu-west-1.amazonaws.com")))
        .isEqualTo(Map.of("fs.s3a.endpoint", "https://s3.eu-west-1.amazonaws.com"));
  }

  @Test
  void eachKindOfCredentialsHasItsProvider() {
    String provider = "fs.s3a.aws.credentials.provider";

    assertThat(of(new S3Credentials.Default()))
        .isEqualTo(
            Map.of(provider, "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider"));
    assertThat(of(TEMPORARY))
        .isEqualTo(Map.of(provider, "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"));
    assertThat(of(new S3Credentials.Anonymous()))
        .isEqualTo(Map.of(provider, "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider"));
    assertThat(of(new S3Credentials.Profile("night")))
        .isEqualTo(
            Map.of(
                provider,
                "org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider",
                "fs.s3a.auth.profile.name",
                "night"));
    assertThat(S3Settings.secrets(S3Access.UNSAID.withCredentials(TEMPORARY)))
        .isEqualTo(
            Map.of(
                "fs.s3a.access.key", "ASIA1",
                "fs.s3a.secret.key", "hunter2",
                "fs.s3a.session.token", "tok3n"));
  }

  @Test
  void aRoleIsTakenOnByKeysInTheRegionOfTheBuckets() {
    S3Access access =
        S3Access.UNSAID
            .withRegion("eu-west-1")
            .withCredentials(new AssumedRole(ROLE, KEYS, Optional.empty()));

    assertThat(S3Settings.of(access))
        .isEqualTo(
            Map.of(
                "fs.s3a.endpoint.region", "eu-west-1",
                "fs.s3a.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider",
                "fs.s3a.assumed.role.arn", ROLE,
                "fs.s3a.assumed.role.credentials.provider",
                    "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.assumed.role.session.duration", "1h",
                "fs.s3a.assumed.role.sts.endpoint", "sts.eu-west-1.amazonaws.com",
                "fs.s3a.assumed.role.sts.endpoint.region", "eu-west-1"));
    assertThat(S3Settings.secrets(access))
        .isEqualTo(Map.of("fs.s3a.access.key", "AKIA1", "fs.s3a.secret.key", "hunter2"));
  }

  @Test
  void aRoleWithoutARegionLeavesTheServiceThatGivesItToTheSdk() {
    assertThat(of(new AssumedRole(ROLE, new S3Credentials.Profile("night"), Optional.empty())))
        .isEqualTo(
            Map.of(
                "fs.s3a.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider",
                "fs.s3a.assumed.role.arn", ROLE,
                "fs.s3a.assumed.role.credentials.provider",
                    "org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider",
                "fs.s3a.auth.profile.name", "night",
                "fs.s3a.assumed.role.session.duration", "1h"));
  }

  @Test
  void theServiceThatGivesARoleIsThatOfChinaOrTheOneThatIsSaid() {
    AssumedRole role = new AssumedRole(ROLE, KEYS, Optional.empty());
    AssumedRole elsewhere = new AssumedRole(ROLE, KEYS, Optional.of("sts.vpc.example"));
    S3Access china = S3Access.UNSAID.withRegion("cn-north-1");

    assertThat(S3Settings.of(china.withCredentials(role)))
        .containsEntry("fs.s3a.assumed.role.sts.endpoint", "sts.cn-north-1.amazonaws.com.cn");
    assertThat(S3Settings.of(china.withCredentials(elsewhere)))
        .containsEntry("fs.s3a.assumed.role.sts.endpoint", "sts.vpc.example")
        .containsEntry("fs.s3a.assumed.role.sts.endpoint.region", "cn-north-1");
  }

  @Test
  void aRoleIsTakenOnBySomeone() {
    assertThatThrownBy(() -> new AssumedRole(ROLE, new S3Credentials.Anonymous(), Optional.empty()))
        .hasMessage(
            "The role arn:aws:iam::123456789012:role/reader cannot be taken on by Anonymous[];"
                + " use keys, a profile or the default.");
  }

  @Test
  void whatIsWrittenIsEncryptedByS3OrByAKeyOfKms() {
    assertThat(S3Settings.of(S3Access.UNSAID.withEncryption(new S3Encryption.SseS3())))
        .isEqualTo(Map.of("fs.s3a.encryption.algorithm", "AES256", "fs.s3a.encryption.key", ""));
    assertThat(
            S3Settings.of(
                S3Access.UNSAID.withEncryption(
                    new S3Encryption.SseKms(Optional.of("arn:aws:kms:eu-west-1:1:key/k")))))
        .isEqualTo(
            Map.of(
                "fs.s3a.encryption.algorithm",
                "SSE-KMS",
                "fs.s3a.encryption.key",
                "arn:aws:kms:eu-west-1:1:key/k"));
  }

  @Test
  void aBucketHasSettingsOfItsOwnBesideThoseOfAll() {
    S3Access all =
        S3Access.UNSAID
            .withRegion("us-east-1")
            .withCredentials(KEYS)
            .withEncryption(new S3Encryption.SseKms(Optional.of("arn:k")));
    Map<String, S3Access> buckets =
        Map.of(
            "my.bucket",
            S3Access.UNSAID
                .withEndpoint("http://10.0.0.1:9000")
                .withAddressing(AddressingStyle.PATH)
                .withCredentials(TEMPORARY)
                .withEncryption(new S3Encryption.SseS3()),
            "role",
            S3Access.UNSAID.withCredentials(
                new AssumedRole(ROLE, new S3Credentials.Default(), Optional.empty())));

    assertThat(S3Settings.of(all, buckets))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("fs.s3a.endpoint.region", "us-east-1"),
                Map.entry(
                    "fs.s3a.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"),
                Map.entry("fs.s3a.encryption.algorithm", "SSE-KMS"),
                Map.entry("fs.s3a.encryption.key", "arn:k"),
                Map.entry("fs.s3a.bucket.my.bucket.endpoint", "http://10.0.0.1:9000"),
                Map.entry("fs.s3a.bucket.my.bucket.path.style.access", "true"),
                Map.entry(
                    "fs.s3a.bucket.my.bucket.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"),
                Map.entry("fs.s3a.bucket.my.bucket.encryption.algorithm", "AES256"),
                Map.entry("fs.s3a.bucket.my.bucket.encryption.key", ""),
                Map.entry(
                    "fs.s3a.bucket.role.aws.credentials.provider",
                    "org.apache.hadoop.fs.s3a.auth.AssumedRoleCredentialProvider"),
                Map.entry("fs.s3a.bucket.role.assumed.role.arn", ROLE),
                Map.entry(
                    "fs.s3a.bucket.role.assumed.role.credentials.provider",
                    "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider"),
                Map.entry("fs.s3a.bucket.role.assumed.role.session.duration", "1h"),
                Map.entry(
                    "fs.s3a.bucket.role.assumed.role.sts.endpoint", "sts.us-east-1.amazonaws.com"),
                Map.entry("fs.s3a.bucket.role.assumed.role.sts.endpoint.region", "us-east-1")));
    assertThat(S3Settings.secrets(all, buckets))
        .isEqualTo(
            Map.of(
                "fs.s3a.access.key", "AKIA1",
                "fs.s3a.secret.key", "hunter2",
                "fs.s3a.bucket.my.bucket.access.key", "ASIA1",
                "fs.s3a.bucket.my.bucket.secret.key", "hunter2",
                "fs.s3a.bucket.my.bucket.session.token", "tok3n"));
  }

  @Test
  void noTextOfAnAccessShowsASecret() {
    S3Access access =
        S3Access.UNSAID
            .withEndpoint("http://s3.example")
            .withCredentials(new AssumedRole(ROLE, TEMPORARY, Optional.empty()));

    assertThat(access.toString())
        .contains("http://s3.example", ROLE)
        .doesNotContain("ASIA1", "hunter2", "tok3n");
  }

  @Test
  void theCommitterIsTheMagicOneAndSparkAsksForIt() {
    assertThat(S3Settings.committer())
        .isEqualTo(
            Map.of(
                "mapreduce.outputcommitter.factory.scheme.s3a",
                    "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
                "fs.s3a.committer.name", "magic",
                "fs.s3a.committer.magic.track.commits.in.memory.enabled", "true",
                "fs.s3a.committer.threads", "32"));
    assertThat(S3Settings.committerOnceOpened())
        .isEqualTo(
            Map.of(
                "mapreduce.outputcommitter.factory.scheme.s3a",
                "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory",
                "fs.s3a.committer.name",
                "magic",
                "fs.s3a.committer.threads",
                "32"));
    assertThat(S3Settings.commitProtocol())
        .isEqualTo(
            Map.of(
                "spark.sql.sources.commitProtocolClass",
                    "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
                "spark.sql.parquet.output.committer.class",
                    "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter"));
  }

  @Test
  void bothSchemesAreS3AndHadoopsIsS3a() {
    assertThat(List.of("s3://b/k", "s3a://b", "s3n://b", "/s3:/b", "file:/s3a:"))
        .filteredOn(S3Uri::isS3)
        .containsExactly("s3://b/k", "s3a://b");
    assertThat(S3Uri.asS3a("s3://b/s3:")).isEqualTo("s3a://b/s3:");
    assertThat(S3Uri.asS3a("s3a://b")).isEqualTo("s3a://b");
  }

  private static Map<String, String> of(S3Credentials credentials) {
    return S3Settings.of(S3Access.UNSAID.withCredentials(credentials));
  }
}
