package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Sources and lake on S3, against an S3 server in a JVM of its own. */
class S3LakeTest {
  @TempDir static Path folder;

  private static final SparkSession SPARK = LocalSpark.session();
  private static EmbeddedS3 s3;

  @BeforeAll
  static void startWithABucket() throws IOException {
    s3 = EmbeddedS3.start(folder);
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(s3.endpoint()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY)))
            .build()) {
      client.createBucket(request -> request.bucket("music"));
    }
    Configuration conf = SPARK.sparkContext().hadoopConfiguration();
    conf.set("fs.s3a.endpoint", s3.endpoint());
    conf.set("fs.s3a.endpoint.region", "us-east-1");
    conf.set("fs.s3a.path.style.access", "true");
    conf.set("fs.s3a.access.key", EmbeddedS3.ACCESS_KEY);
    conf.set("fs.s3a.secret.key", EmbeddedS3.SECRET_KEY);
    conf.set("fs.s3a.committer.name", "magic");
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static CommandLine etl(String songs, String logs, String lake) {
    return CommandLine.run("etl", "--songs", songs, "--logs", logs, "--lake", lake);
  }

  @Test
  void aLakeOnS3HoldsTheRowsOfALakeOnTheDisk() {
    GenerateSettings settings =
        GenerateSettings.defaults("s3a://music/data", 40, 800).withDays(3).withDirtyRate(0.05);
    Generator.write(SPARK, settings);
    List<CommandLine> runs = new ArrayList<>();
    runs.add(etl("s3a://music/data/song_data", "s3a://music/data/log_data", "s3a://music/lake"));
    runs.add(etl("s3a://music/data/song_data", "s3://music/data/log_data", "s3://music/lake"));
    runs.add(
        etl(
            "s3a://music/data/song_data",
            "s3a://music/data/log_data",
            folder.resolve("lake").toString()));
    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    assertThat(runs.get(1).out()).contains("Nothing new; nothing changed in the lake ");
    assertThat(LakeRows.of(SPARK, "s3a://music/lake"))
        .isEqualTo(LakeRows.of(SPARK, folder.resolve("lake").toString()));
  }
}
