package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.s3.S3Settings;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionS3Test {
  private static final String IN_MEMORY = "fs.s3a.committer.magic.track.commits.in.memory.enabled";
  private static final Map<String, String> KEYS =
      Map.of("SPARKIFY_S3_ACCESS_KEY_ID", "AKIA1", "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter2");

  @Test
  void hadoopIsToldAllThatIsSaidAndTuned() {
    Configuration hadoop = new Configuration();

    SessionS3.configure(
        hadoop, settings(KEYS, "s3.region=eu-west-1", "s3.buckets.b.region=sa-east-1"));

    assertThat(hadoop.get("fs.s3a.endpoint.region")).isEqualTo("eu-west-1");
    assertThat(hadoop.get("fs.s3a.bucket.b.endpoint.region")).isEqualTo("sa-east-1");
    assertThat(hadoop.get("fs.s3a.secret.key")).isEqualTo("hunter2");
    assertThat(hadoop.get("fs.s3a.connection.maximum")).isEqualTo("256");
    assertThat(hadoop.get("fs.s3a.committer.name")).isEqualTo("magic");
    assertThat(hadoop.get(IN_MEMORY)).isEqualTo("true");
  }

  /**
   * A file system that was opened without it and a committer with it would lose what is written.
   */
  @Test
  void theWayUploadsAreTrackedIsLeftToWhoHasOpenedTheFileSystems() {
    Configuration hadoop = new Configuration();

    SessionS3.configureOpened(hadoop, settings(Map.of()), "s3://bucket/lake");

    assertThat(hadoop.get("fs.s3a.committer.name")).isEqualTo("magic");
    assertThat(hadoop.get(IN_MEMORY)).isNull();
  }

  @Test
  void aLakeThatIsNotOnS3NeedsNoCommitterOfS3() {
    Configuration hadoop = new Configuration();

    SessionS3.configureOpened(hadoop, settings(Map.of()), "/lake");

    assertThat(hadoop.get("fs.s3a.committer.name")).isEqualTo("file");
    assertThat(SessionS3.forSpark("/lake")).isEmpty();
    assertThat(SessionS3.forSpark("s3://bucket/lake")).isEqualTo(S3Settings.commitProtocol());
  }

  @Test
  void whatIsHandedToSparkAsItIsAlwaysWins() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.s3a.endpoint.region", "before");

    SessionS3.configure(
        hadoop,
        settings(
            Map.of(),
            "s3.region=said",
            "spark.hadoop.fs.s3a.endpoint.region=passed",
            "spark.hadoop.fs.s3a.threads.max=7"));

    assertThat(hadoop.get("fs.s3a.endpoint.region")).isEqualTo("passed");
    assertThat(hadoop.get("fs.s3a.threads.max")).isEqualTo("7");
  }

  @Test
  void sparkItselfIsToldNoSecret() {
    assertThat(
            SessionS3.withoutSecrets(
                Map.of(
                    "spark.hadoop.fs.s3a.secret.key", "hunter2",
                    "spark.hadoop.fs.s3a.access.key", "AKIA1",
                    "spark.hadoop.fs.s3a.threads.max", "7",
                    "spark.executor.memory", "4g")))
        .isEqualTo(Map.of("spark.hadoop.fs.s3a.threads.max", "7", "spark.executor.memory", "4g"));
  }

  @Test
  void aSessionOfAnotherProgramIsToldWhatItHasNotBeenToldBefore() {
    SparkSession running = LocalSpark.session();
    Configuration hadoop = running.sparkContext().hadoopConfiguration();
    hadoop.set("fs.s3a.bucket.told.endpoint.region", "before");

    try (LakeSession session =
        LakeSession.open(
            settings(
                Map.of(), "s3.buckets.told.region=later", "s3.buckets.untold.region=eu-west-1"),
            "/lake")) {
      Configuration seen = session.spark().sessionState().newHadoopConf();

      assertThat(seen.get("fs.s3a.bucket.told.endpoint.region")).isEqualTo("before");
      assertThat(seen.get("fs.s3a.bucket.untold.endpoint.region")).isEqualTo("eu-west-1");
    }
  }

  private static Settings settings(Map<String, String> environment, String... assignments) {
    return Settings.load(
        new SettingsSources(
            Map.of(), List.of(assignments), environment, Optional.empty(), Optional.empty()),
        places -> List.of());
  }
}
