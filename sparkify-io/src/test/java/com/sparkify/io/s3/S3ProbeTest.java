package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sparkify.io.s3.StubS3.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class S3ProbeTest {
  private StubS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(
            Reply.error(404, "NoSuchBucket", "The specified bucket does not exist"),
            "there is no bucket music (NoSuchBucket, 404). Check its name, and that s3.endpoint and"
                + " s3.region are those of the store that has it; or create it."),
        arguments(
            Reply.error(400, "InvalidBucketName", "The specified bucket is not valid."),
            "music can be no bucket's name (InvalidBucketName, 400). Check the name."),
        arguments(
            Reply.error(403, "AccessDenied", "Access Denied"),
            "access is denied (AccessDenied, 403). Grant s3:ListBucket on arn:aws:s3:::music to the"
                + " credentials in use, or use others."),
        arguments(
            Reply.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform:"
                    + " s3:ListBucket on resource: \"arn:aws-cn:s3:::music\" because no"
                    + " identity-based policy allows the s3:ListBucket action"),
            "access is denied (AccessDenied, 403). Grant s3:ListBucket on arn:aws-cn:s3:::music to"
                + " the credentials in use, or use others."),
        arguments(
            Reply.error(
                403,
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform:"
                    + " s3:ListBucket on resource: \"arn:aws:s3:::music\" with an explicit deny in"
                    + " a resource-based policy"),
            "access is denied (AccessDenied, 403). A policy denies s3:ListBucket on"
                + " arn:aws:s3:::music explicitly: change it, or use other credentials."),
        arguments(
            Reply.error(400, "ExpiredToken", "The provided token has expired."),
            "the session token has expired (ExpiredToken, 400). Renew the temporary credentials:"
                + " AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN (or the settings"
                + " s3.access-key-id, s3.secret-access-key and s3.session-token)."),
        arguments(
            Reply.error(400, "InvalidToken", "The provided token is malformed"),
            "the session token does not belong to the access key (InvalidToken, 400). Set all three"
                + " of the same temporary credentials: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and"
                + " AWS_SESSION_TOKEN (or the settings s3.access-key-id, s3.secret-access-key and"
                + " s3.session-token); keys that are not temporary need no token."),
        arguments(
            Reply.error(403, "InvalidAccessKeyId", "The AWS Access Key Id does not exist"),
            "the access key id is unknown to the store (InvalidAccessKeyId, 403). Check"
                + " AWS_ACCESS_KEY_ID (or s3.access-key-id), that the key is active and of the store"
                + " at s3.endpoint; a temporary key needs its AWS_SESSION_TOKEN."),
        arguments(
            Reply.error(403, "SignatureDoesNotMatch", "The request signature does not match"),
            "the secret key does not belong to the access key id (SignatureDoesNotMatch, 403)."
                + " Check AWS_SECRET_ACCESS_KEY (or s3.secret-access-key) for a wrong, missing or"
                + " additional character."),
        arguments(
            Reply.error(301, "PermanentRedirect", "Use the specified endpoint")
                .with("x-amz-bucket-region", "eu-west-1"),
            "the bucket music is in the region eu-west-1 (PermanentRedirect, 301). Set s3.region ="
                + " eu-west-1."),
        arguments(
            Reply.error(301, "PermanentRedirect", "Use the specified endpoint"),
            "the bucket music is in another region (status 301). Set s3.region to the"
                + " bucket's region, and s3.endpoint to an address of it."),
        arguments(
            Reply.error(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting"
                    + " 'eu-west-1'"),
            "the bucket music is in the region eu-west-1 (AuthorizationHeaderMalformed, 400). Set"
                + " s3.region = eu-west-1."),
        arguments(
            Reply.error(400, "KMS.DisabledException", "The key is disabled."),
            "the encryption key cannot be used (KMS.DisabledException, 400): The key is disabled."
                + " Check s3.kms-key: that the key exists in the bucket's region and is enabled."),
        arguments(
            Reply.error(405, "MethodNotAllowed", "Not allowed here."),
            "S3 refused (MethodNotAllowed, 405): Not allowed here. Look the code up among the errors"
                + " of the store."),
        arguments(
            Reply.html(200),
            "what answers there is no S3 (status 200, text/html). Set s3.endpoint to the address of"
                + " the S3 service itself, not of its console, a proxy or another server."),
        arguments(
            Reply.html(404),
            "what answers there is no S3 (status 404, text/html). Set s3.endpoint to the address of"
                + " the S3 service itself, not of its console, a proxy or another server."));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whatS3AnswersIsExplained(Reply reply, String explanation) {
    s3.always(reply);

    assertThat(problems(s3.conf(), "s3a://music/log_data"))
        .containsExactly(
            "s3a://music/log_data cannot be listed at %s: %s"
                .formatted(s3.endpoint(), explanation));
  }

  @Test
  void theClockIsWrong() {
    s3.always(Reply.error(403, "RequestTimeTooSkewed", "The difference is too large"));

    assertThat(problems(s3.conf(), "s3a://music/log_data").get(0))
        .matches(
            "s3a://music/log_data cannot be listed at http://127.0.0.1:\\d+: the clock of this"
                + " machine differs too much from the store's \\(RequestTimeTooSkewed, 403\\); the"
                + " store's says \\w+, \\d+ \\w+ \\d+ \\d\\d:\\d\\d:\\d\\d GMT. Set the clock of this"
                + " machine, best by NTP, and its time zone.");
  }

  @Test
  void nobodyListens() throws IOException {
    String address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }

    assertThat(problems(StubS3.conf("http://" + address), "s3a://music/log_data"))
        .containsExactly(
            ("s3a://music/log_data cannot be listed at http://%s: nothing listens at %s. Check"
                    + " s3.endpoint (its host and port) and the network.")
                .formatted(address, address));
  }

  @Test
  void theHostIsUnknown() {
    assertThat(problems(StubS3.conf("http://no-such-host.invalid"), "s3a://music/log_data"))
        .containsExactly(
            "s3a://music/log_data cannot be listed at http://no-such-host.invalid: the host"
                + " no-such-host.invalid is unknown. Check s3.endpoint and the network.");
  }

  @Test
  void theStoreHasNoHostNameForEachBucket() {
    Configuration conf = StubS3.conf("http://no-such-host.invalid");
    conf.set("fs.s3a.path.style.access", "false");

    assertThat(problems(conf, "s3a://music/log_data"))
        .containsExactly(
            "s3a://music/log_data cannot be listed at http://no-such-host.invalid: the host"
                + " music.no-such-host.invalid is unknown. Set s3.path-style = true if the store has"
                + " no host name for each bucket; else check s3.endpoint and the network.");
  }

  @Test
  void thereAreNoCredentials() {
    Configuration conf = s3.conf();
    conf.unset("fs.s3a.access.key");

    assertThat(problems(conf, "s3a://music/log_data"))
        .containsExactly(
            ("s3a://music/log_data cannot be listed at %s: no credentials were found. Set"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with"
                    + " s3.credentials = profile and s3.profile, or run where a role gives"
                    + " credentials; a public bucket is read with s3.credentials = anonymous.")
                .formatted(s3.endpoint()));
    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void allProblemsAreToldAtOnce() {
    s3.when(line -> line.contains("/songs?"), Reply.error(404, "NoSuchBucket", ""));
    s3.when(line -> line.contains("prefix=private"), Reply.error(403, "AccessDenied", ""));

    assertThat(
            problems(
                s3.conf(),
                "s3a://songs/song_data/*/*.json",
                "s3a://music/public",
                "s3a://music/private/2018-1*",
                "file:/nowhere"))
        .containsExactly(
            ("s3a://songs/song_data/*/*.json cannot be listed at %s: there is no bucket songs"
                    + " (NoSuchBucket, 404). Check its name, and that s3.endpoint and s3.region are"
                    + " those of the store that has it; or create it.")
                .formatted(s3.endpoint()),
            ("s3a://music/private/2018-1* cannot be listed at %s: access is denied (AccessDenied,"
                    + " 403). Grant s3:ListBucket on arn:aws:s3:::music to the credentials in use, or"
                    + " use others.")
                .formatted(s3.endpoint()));
  }

  @Test
  void anEmptyPlaceIsFineAndCostsOneRequest() {
    S3Probe.check(List.of("s3://music/lake"), s3.conf());

    assertThat(s3.requests()).containsExactly("GET /music?list-type=2&max-keys=1&prefix=lake%2F");
  }

  @Test
  void aSingleObjectMayBeReadableThoughNotListed() {
    s3.when(line -> line.contains("list-type=2"), Reply.error(403, "AccessDenied", ""));
    s3.when(line -> line.equals("HEAD /music/songs.json"), Reply.object(7));

    S3Probe.check(List.of("s3a://music/songs.json"), s3.conf());

    assertThat(s3.requests())
        .containsExactly(
            "GET /music?list-type=2&max-keys=1&prefix=songs.json%2F", "HEAD /music/songs.json");
  }

  @Test
  void whatMayPassIsLeftToTheRun() {
    s3.always(Reply.error(503, "SlowDown", "Reduce your request rate."));

    assertThatCode(() -> S3Probe.check(List.of("s3a://music/lake"), s3.conf()))
        .doesNotThrowAnyException();
    assertThat(s3.requests()).hasSize(2);
  }

  @Test
  void theBucketsOwnSettingsAreTakenButNotTheirPatience() {
    Configuration conf = StubS3.conf("http://no-such-host.invalid");
    conf.set("fs.s3a.bucket.music.endpoint", s3.endpoint());
    conf.set("fs.s3a.bucket.music.attempts.maximum", "20");
    s3.always(Reply.error(503, "SlowDown", "Reduce your request rate."));

    S3Probe.check(List.of("s3a://music/lake"), conf);

    assertThat(s3.requests()).hasSize(2);
  }

  private static List<String> problems(Configuration conf, String... uris) {
    return catchThrowableOfType(
            StoreUnreachableException.class, () -> S3Probe.check(List.of(uris), conf))
        .problems();
  }
}
