package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.S3ARetryPolicy;
import org.apache.hadoop.fs.s3a.auth.ProfileAWSCredentialsProvider;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.io.retry.RetryPolicy.RetryAction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** That S3A understands what it is told, by the classes of the Hadoop on the class path. */
class S3aContractTest {

  @Test
  void everySettingIsOneThatS3aReads() throws IllegalAccessException {
    S3Access everything =
        S3Access.UNSAID
            .withEndpoint("http://s3.example")
            .withRegion("eu-west-1")
            .withAddressing(AddressingStyle.PATH)
            .withEncryption(new S3Encryption.SseKms(Optional.of("arn:k")));
    S3Credentials keys = new S3Credentials.Static("a", "b", Optional.of("c"));
    Map<String, String> settings = new LinkedHashMap<>(S3Settings.tuned());
    settings.putAll(S3Settings.committer());
    for (S3Credentials credentials :
        new S3Credentials[] {
          keys,
          new S3Credentials.Profile("p"),
          new S3Credentials.AssumedRole("arn:r", keys, Optional.empty())
        }) {
      S3Access access = everything.withCredentials(credentials);
      settings.putAll(S3Settings.of(access));
      settings.putAll(S3Settings.secrets(access));
    }

    assertThat(settings.keySet()).hasSizeGreaterThan(30).isSubsetOf(namesThatS3aReads());
  }

  @Test
  void everyProviderIsAClass() throws ClassNotFoundException {
    for (String provider :
        new String[] {
          S3aProviders.SDK_DEFAULT_CHAIN,
          S3aProviders.KEYS,
          S3aProviders.TEMPORARY_KEYS,
          S3aProviders.PROFILE,
          S3aProviders.ASSUMED_ROLE,
          S3aProviders.ANONYMOUS
        }) {
      assertThat(Class.forName(provider, false, getClass().getClassLoader()).getName())
          .isEqualTo(provider);
    }
  }

  @Test
  void aServiceThatIsAwayForHalfAMinuteIsOutlived() throws Exception {
    long waited = waitedFor(new ConnectException("refused"));

    assertThat(Duration.ofMillis(waited)).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(95));
  }

  @Test
  void throttlingIsOutlivedForMinutesAndNotForADay() throws Exception {
    long waited =
        waitedFor(
            new AWSServiceThrottledException(
                "PUT", (S3Exception) S3Exception.builder().statusCode(503).build()));

    assertThat(Duration.ofMillis(waited))
        .isBetween(Duration.ofSeconds(51), Duration.ofSeconds(154));
  }

  /** S3A silently raises shorter ones, so that the table would promise what does not hold. */
  @Test
  void noTimeoutIsShorterThanS3aTakes() {
    Configuration conf = conf();

    for (String key : conf.getPropsWithPrefix("fs.s3a.connection.").keySet()) {
      if (key.endsWith("timeout")) {
        assertThat(conf.getTimeDuration("fs.s3a.connection." + key, 0, TimeUnit.SECONDS))
            .as(key)
            .isGreaterThanOrEqualTo(Constants.MINIMUM_NETWORK_OPERATION_DURATION.toSeconds());
      }
    }
  }

  private static Configuration conf() {
    Configuration conf = new Configuration(false);
    S3Settings.tuned().forEach(conf::set);
    return conf;
  }

  private static long waitedFor(IOException failure) throws Exception {
    S3ARetryPolicy policy = new S3ARetryPolicy(conf());
    long waited = 0;
    for (int retries = 0; ; retries++) {
      RetryAction next = policy.shouldRetry(failure, retries, 0, true);
      if (next.action == RetryAction.RetryDecision.FAIL) {
        return waited;
      }
      waited += next.delayMillis;
    }
  }

  private static Set<String> namesThatS3aReads() throws IllegalAccessException {
    Set<String> names = new HashSet<>();
    for (Class<?> constants :
        new Class<?>[] {
          Constants.class, CommitConstants.class, ProfileAWSCredentialsProvider.class
        }) {
      for (Field field : constants.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          names.add((String) field.get(null));
        }
      }
    }
    return names;
  }
}
