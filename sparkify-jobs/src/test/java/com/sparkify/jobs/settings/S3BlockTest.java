package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sparkify.io.s3.AddressingStyle;
import com.sparkify.io.s3.S3Access;
import com.sparkify.io.s3.S3Credentials;
import com.sparkify.io.s3.S3Credentials.AssumedRole;
import com.sparkify.io.s3.S3Credentials.Static;
import com.sparkify.io.s3.S3Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BlockTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

  @TempDir private Path folder;

  @Test
  void aServiceIsReachedAsItIsSaid() {
    assertThat(
            load(sets(
                    "s3.endpoint=http://127.0.0.1:9000",
                    "s3.region=eu-west-1",
                    "s3.path-style=true",
                    "s3.credentials=anonymous",
                    "s3.encryption=sse-kms",
                    "s3.kms-key=arn:k"))
                .s3())
        .isEqualTo(
            S3Access.UNSAID
                .withEndpoint("http://127.0.0.1:9000")
                .withRegion("eu-west-1")
                .withAddressing(AddressingStyle.PATH)
                .withCredentials(new S3Credentials.Anonymous())
                .withEncryption(new S3Encryption.SseKms(Optional.of("arn:k"))));
    assertThat(
            load(sets("s3.path-style=false", "s3.credentials=default", "s3.encryption=sse-s3"))
                .s3())
        .isEqualTo(
            S3Access.UNSAID
                .withAddressing(AddressingStyle.VIRTUAL_HOST)
                .withCredentials(new S3Credentials.Default())
                .withEncryption(new S3Encryption.SseS3()));
  }

  @Test
  void theRegionIsThatOfTheAwsVariablesUnlessItIsSaid() {
    Map<String, String> both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "sa-east-1");
    Settings settings = load(environment(both));

    assertThat(settings.s3().region()).contains("eu-west-1");
    assertThat(settings.effective())
        .contains(new EffectiveSetting("s3.region", "\"eu-west-1\"", "environment AWS_REGION"));
    assertThat(load(environment(Map.of("AWS_DEFAULT_REGION", "sa-east-1"))).s3().region())
        .contains("sa-east-1");
    assertThat(
            load(environment(Map.of("AWS_REGION", "eu-west-1", "SPARKIFY_S3_REGION", "us-west-2")))
                .s3()
                .region())
        .contains("us-west-2");
  }

  @Test
  void staticKeysAreThoseOfTheAwsVariablesUnlessTheyAreSaid() {
    Map<String, String> aws =
        Map.of(
            "SPARKIFY_S3_CREDENTIALS", "static",
            "AWS_ACCESS_KEY_ID", "ASIA1",
            "AWS_SECRET_ACCESS_KEY", "hunter2",
            "AWS_SESSION_TOKEN", "tok3n");
    Settings settings = load(environment(aws));

    assertThat(settings.s3().credentials())
        .contains(new Static("ASIA1", "hunter2", Optional.of("tok3n")));
    assertThat(settings.effective())
        .contains(
            new EffectiveSetting("s3.session-token", "\"***\"", "environment AWS_SESSION_TOKEN"));
    assertThat(
            load(environment(
                    Map.of(
                        "AWS_ACCESS_KEY_ID", "ASIA1",
                        "AWS_SECRET_ACCESS_KEY", "hunter2",
                        "AWS_SESSION_TOKEN", "tok3n",
                        "SPARKIFY_S3_ACCESS_KEY_ID", "AKIA2",
                        "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter3",
                        "SPARKIFY_S3_CREDENTIALS", "static")))
                .s3()
                .credentials())
        .contains(new Static("AKIA2", "hunter3", Optional.empty()));
  }

  @Test
  void aRoleIsTakenOnByKeysElseByAProfileElseByWhatAwsFinds() {
    String[] role = {"s3.credentials=assumed-role", "s3.role-arn=" + ROLE, "s3.region=eu-west-1"};
    Map<String, String> keys =
        Map.of("SPARKIFY_S3_ACCESS_KEY_ID", "AKIA2", "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter3");

    assertThat(load(sources(keys, role)).s3().credentials())
        .contains(
            new AssumedRole(
                ROLE, new Static("AKIA2", "hunter3", Optional.empty()), Optional.empty()));
    assertThat(
            load(sets(
                    role[0],
                    role[1],
                    role[2],
                    "s3.profile=night",
                    "s3.sts-endpoint=https://sts.x/"))
                .s3()
                .credentials())
        .contains(new AssumedRole(ROLE, new S3Credentials.Profile("night"), Optional.of("sts.x")));
    assertThat(load(sets(role)).s3().credentials())
        .contains(new AssumedRole(ROLE, new S3Credentials.Default(), Optional.empty()));
  }

  @Test
  void eachWayToGetCredentialsNeedsWhatItIsMadeOf() {
    assertThat(problems(sets("s3.credentials=profile")))
        .containsExactly("s3.profile = null (default): must be set for s3.credentials = profile.");
    assertThat(problems(sets("s3.credentials=assumed-role")))
        .containsExactly(
            "s3.role-arn = null (default): must be set for s3.credentials = assumed-role.");
    assertThat(problems(sets("s3.credentials=assumed-role", "s3.role-arn=reader")))
        .containsExactly(
            "s3.role-arn = \"reader\" (--set):"
                + " must be an ARN such as arn:aws:iam::123456789012:role/reader.");
    assertThat(problems(sets("s3.credentials=static")))
        .containsExactly(
            "s3.access-key-id = null (default): must be set for s3.credentials = static.");
    assertThat(problems(sets("s3.credentials=magic")))
        .containsExactly(
            "s3.credentials = \"magic\" (--set):"
                + " must be one of default, static, profile, assumed-role, anonymous.");
    assertThat(problems(environment(Map.of("SPARKIFY_S3_SESSION_TOKEN", "tok3n"))))
        .containsExactly(
            "s3.session-token = \"***\" (environment SPARKIFY_S3_SESSION_TOKEN):"
                + " goes with two keys: set these as well, or none of the three.");
  }

  @Test
  void whatGoesOnlyWithSomethingElseIsAProblemWithoutIt() {
    assertThat(
            problems(
                sets(
                    "s3.kms-key=arn:k", "s3.sts-endpoint=http://x", "s3.endpoint=http://x/bucket")))
        .containsExactly(
            "s3.endpoint = \"http://x/bucket\" (--set):"
                + " must be an address such as http://127.0.0.1:9000.",
            "s3.sts-endpoint = \"http://x\" (--set):"
                + " must be an address of https such as sts.eu-west-1.amazonaws.com.",
            "s3.kms-key = \"arn:k\" (--set): is for s3.encryption = sse-kms only.");
    assertThat(problems(sets("s3.sts-endpoint=sts.x")))
        .containsExactly("s3.region = null (default): must be set for s3.sts-endpoint.");
  }

  @Test
  void aBucketHasSettingsOfItsOwn() throws IOException {
    Path config =
        write(
            """
            sparkify.s3 {
              region = us-east-1
              buckets {
                "my.bucket" {
                  endpoint = "http://10.0.0.1:9000"
                  path-style = true
                  access-key-id = AKIA1
                  secret-access-key = hunter2
                  session-token = tok3n
                }
                public { credentials = anonymous }
                usual { credentials = default, encryption = sse-kms }
                nightly { credentials = profile, profile = night }
              }
            }
            """);
    Settings settings =
        load(sources(Optional.of(config), "s3.buckets.\"my.bucket\".region=eu-west-1"));

    assertThat(settings.s3()).isEqualTo(S3Access.UNSAID.withRegion("us-east-1"));
    assertThat(settings.s3Buckets())
        .isEqualTo(
            Map.of(
                "my.bucket",
                S3Access.UNSAID
                    .withEndpoint("http://10.0.0.1:9000")
                    .withRegion("eu-west-1")
                    .withAddressing(AddressingStyle.PATH)
                    .withCredentials(new Static("AKIA1", "hunter2", Optional.of("tok3n"))),
                "public",
                S3Access.UNSAID.withCredentials(new S3Credentials.Anonymous()),
                "usual",
                S3Access.UNSAID
                    .withCredentials(new S3Credentials.Default())
                    .withEncryption(new S3Encryption.SseKms(Optional.empty())),
                "nightly",
                S3Access.UNSAID.withCredentials(new S3Credentials.Profile("night"))));
    assertThat(settings.effective())
        .contains(
            new EffectiveSetting("s3.buckets.my.bucket.region", "\"eu-west-1\"", "--set"),
            new EffectiveSetting(
                "s3.buckets.my.bucket.secret-access-key", "\"***\"", config + ":8"));
    assertThat(settings.toString()).doesNotContain("AKIA1", "hunter2", "tok3n");
  }

  @Test
  void theRoleOfABucketIsTakenOnByTheKeysOfAll() {
    Map<String, String> keys =
        Map.of("SPARKIFY_S3_ACCESS_KEY_ID", "AKIA2", "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter3");

    assertThat(
            load(sources(
                    keys, "s3.buckets.b.credentials=assumed-role", "s3.buckets.b.role-arn=" + ROLE))
                .s3Buckets())
        .isEqualTo(
            Map.of(
                "b",
                S3Access.UNSAID.withCredentials(
                    new AssumedRole(
                        ROLE,
                        new Static("AKIA2", "hunter3", Optional.empty()),
                        Optional.empty()))));
  }

  @Test
  void everyProblemOfABucketIsSaidAtOnceWithItsOrigin() throws IOException {
    Path config =
        write(
            """
            sparkify.s3.buckets {
              b { regoin = x, credentials = profile, anonymous = true }
              "s3://c" { region = x }
              d = 7
            }
            """);

    assertThat(
            problems(
                sources(
                    Optional.of(config),
                    "s3.buckets=x",
                    "s3.buckets.e.path-style=yes",
                    "s3.buckets.e.f.zzzzzzzz=1")))
        .containsExactlyInAnyOrder(
            "s3.buckets.b.regoin (%s:2): there is no such key; did you mean s3.buckets.b.region?"
                .formatted(config),
            ("s3.buckets.b.anonymous (%s:2): there is no such key; those of a bucket are endpoint,"
                    + " region, path-style, credentials, access-key-id, secret-access-key,"
                    + " session-token, profile, role-arn, sts-endpoint, encryption, kms-key.")
                .formatted(config),
            "s3.buckets.s3://c.region (%s:3): s3://c is not the name of a bucket; write it without"
                    .formatted(config)
                + " a scheme and without a path.",
            ("s3.buckets.d (%s:4): each key of s3.buckets is the name of a bucket and holds a block,"
                    + " such as { region = eu-west-1 }.")
                .formatted(config),
            "s3.buckets (--set): each key of s3.buckets is the name of a bucket and holds a block,"
                + " such as { region = eu-west-1 }.",
            "s3.buckets.e.f.zzzzzzzz (--set): there is no such key; those of a bucket are endpoint,"
                + " region, path-style, credentials, access-key-id, secret-access-key,"
                + " session-token, profile, role-arn, sts-endpoint, encryption, kms-key.",
            "s3.buckets.e.path-style = \"yes\" (--set): must be true or false.",
            "s3.buckets.b.profile = null (default):"
                + " must be set for s3.buckets.b.credentials = profile.");
  }

  @Test
  void aSecretOfABucketIsRefusedOnTheCommandLineAndItsNameMayBeAnything() {
    assertThat(
            problems(
                sets(
                    "s3.buckets.b.secret-access-key=hunter2", "s3.buckets.token.region=eu-west-1")))
        .containsExactly(
            "--set s3.buckets.b.secret-access-key: a secret on the command line is seen by everyone"
                + " who lists the processes; put it into the environment, a --config file or"
                + " --dl-cfg.");
    assertThat(load(sets("s3.buckets.token.region=eu-west-1")).effective())
        .contains(new EffectiveSetting("s3.buckets.token.region", "\"eu-west-1\"", "--set"));
  }

  private Path write(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("x.conf"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Settings load(SettingsSources sources) {
    return Settings.load(sources, places -> List.of());
  }

  private static List<String> problems(SettingsSources sources) {
    return catchThrowableOfType(UsageException.class, () -> load(sources)).problems();
  }

  private static SettingsSources sets(String... assignments) {
    return sources(Map.of(), assignments);
  }

  private static SettingsSources environment(Map<String, String> environment) {
    return sources(environment);
  }

  private static SettingsSources sources(Map<String, String> environment, String... assignments) {
    return new SettingsSources(
        Map.of(), List.of(assignments), environment, Optional.empty(), Optional.empty());
  }

  private static SettingsSources sources(Optional<Path> config, String... assignments) {
    return new SettingsSources(Map.of(), List.of(assignments), Map.of(), config, Optional.empty());
  }
}
