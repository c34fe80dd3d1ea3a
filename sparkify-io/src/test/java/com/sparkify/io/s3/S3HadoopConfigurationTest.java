package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class S3HadoopConfigurationTest {
  private static final S3Access SAID =
      S3Access.UNSAID
          .withRegion("eu-west-1")
          .withCredentials(new S3Credentials.Static("said", "said", Optional.empty()));

  private final Configuration conf = new Configuration();

  @Test
  void whatIsSaidAndWhatIsTunedTakesThePlaceOfHadoopsDefaults() {
    S3HadoopConfiguration.complete(
        conf, SAID, Map.of("b", S3Access.UNSAID.withRegion("sa-east-1")));

    Map<String, String> wanted = new HashMap<>(S3Settings.tuned());
    wanted.put("fs.s3a.endpoint.region", "eu-west-1");
    wanted.put("fs.s3a.bucket.b.endpoint.region", "sa-east-1");
    wanted.put("fs.s3a.aws.credentials.provider", S3aProviders.KEYS);
    wanted.put("fs.s3a.access.key", "said");
    wanted.put("fs.s3a.secret.key", "said");
    wanted.forEach((key, value) -> assertThat(conf.get(key)).as(key).isEqualTo(value));
  }

  @Test
  void whatAProgramHasSetStays() {
    conf.set("fs.s3a.endpoint.region", "here");
    conf.set("fs.s3a.threads.max", "7");

    S3HadoopConfiguration.complete(conf, SAID, Map.of());

    assertThat(conf.get("fs.s3a.endpoint.region")).isEqualTo("here");
    assertThat(conf.get("fs.s3a.threads.max")).isEqualTo("7");
    assertThat(conf.get("fs.s3a.access.key")).isEqualTo("said");
  }

  @Test
  void theFilesOfTheClusterComeBeforeTheTuningAndAfterWhatIsSaid() {
    String site =
        "<configuration>"
            + "<property><name>fs.s3a.endpoint.region</name><value>site</value></property>"
            + "<property><name>fs.s3a.access.key</name><value>site</value></property>"
            + "<property><name>fs.s3a.threads.max</name><value>7</value></property>"
            + "</configuration>";
    conf.addResource(
        new ByteArrayInputStream(site.getBytes(StandardCharsets.UTF_8)), "core-site.xml");

    S3HadoopConfiguration.complete(conf, SAID, Map.of());

    assertThat(conf.get("fs.s3a.endpoint.region")).isEqualTo("eu-west-1");
    assertThat(conf.get("fs.s3a.access.key")).isEqualTo("said");
    assertThat(conf.get("fs.s3a.threads.max")).isEqualTo("7");
  }

  @Test
  void credentialsOfTwoPlacesAreNeverMixed() {
    conf.set("fs.s3a.access.key", "there");
    conf.set("fs.s3a.bucket.b.aws.credentials.provider", S3aProviders.ANONYMOUS);

    S3HadoopConfiguration.complete(conf, SAID, Map.of("b", SAID, "c", SAID));

    assertThat(conf.get("fs.s3a.access.key")).isEqualTo("there");
    assertThat(conf.get("fs.s3a.secret.key")).isNull();
    assertThat(conf.get("fs.s3a.aws.credentials.provider")).isEqualTo(S3Tuning.USUAL_PLACES);
    assertThat(conf.get("fs.s3a.bucket.b.access.key")).isNull();
    assertThat(conf.get("fs.s3a.bucket.b.endpoint.region")).isEqualTo("eu-west-1");
    assertThat(conf.get("fs.s3a.bucket.c.secret.key")).isEqualTo("said");
  }

  @Test
  void keysThatSparkCopiedFromTheEnvironmentAreNotSetOnPurpose() {
    conf.set("fs.s3a.access.key", "variable", "Set by Spark on host from AWS_ACCESS_KEY_ID");
    conf.set("fs.s3a.secret.key", "variable", "Set by Spark on host from AWS_SECRET_ACCESS_KEY");

    S3HadoopConfiguration.complete(conf, SAID, Map.of());

    assertThat(conf.get("fs.s3a.access.key")).isEqualTo("said");
    assertThat(conf.get("fs.s3a.secret.key")).isEqualTo("said");
  }

  @Test
  void aLaterRunInTheSameProcessSaysItAnew() {
    S3HadoopConfiguration.complete(conf, SAID, Map.of());

    S3HadoopConfiguration.complete(conf, SAID.withRegion("us-west-2"), Map.of());

    assertThat(conf.get("fs.s3a.endpoint.region")).isEqualTo("us-west-2");
  }
}
