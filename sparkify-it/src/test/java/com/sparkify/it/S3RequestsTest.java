package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.s3.S3Requests;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks of S3, as its record has it. */
@Tag("s3")
class S3RequestsTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int SONGS = 2_600;
  private static final int DAYS = 30;

  @TempDir static Path folder;

  @Test
  void aSourceFileIsReadOnceAndNeverLookedUpAndAThousandAreListedAtOnce() throws IOException {
    Configuration conf = SPARK.sparkContext().hadoopConfiguration();
    Generator.write(
        SPARK, GenerateSettings.defaults(folder.toString(), SONGS, 6_000).withDays(DAYS));
    S3Bucket sources = S3Bucket.create("sources").knownTo(conf);
    S3Bucket lakes = S3Bucket.create("lakes").knownTo(conf);
    sources.upload(folder, "");
    List<String> sourcePlaces = List.of(sources.uri(""));
    S3Requests before = S3Requests.soFar(sourcePlaces, conf);

    CommandLine etl =
        CommandLine.run(
            "etl",
            "--songs",
            sources.uri("song_data"),
            "--logs",
            sources.uri("log_data"),
            "--lake",
            lakes.uri("lake"));

    assertThat(etl.exitCode()).as(etl.err()).isZero();
    Map<String, Long> ofSources = S3Requests.soFar(sourcePlaces, conf).since(before).byKind();
    assertThat(ofSources.get("get")).isEqualTo(SONGS + DAYS);
    assertThat(ofSources.getOrDefault("head", 0L)).as("two roots").isLessThanOrEqualTo(4);
    // LocalStack answers S3A's wish for pages of more than a thousand; S3 does not.
    assertThat(ofSources.get("list")).isLessThanOrEqualTo(4 + SONGS / 1_000 + DAYS / 1_000 + 2);
    Map<String, Long> recorded = Lake.open(SPARK, lakes.uri("lake")).runs().get(0).requests();
    assertThat(recorded.get("get")).isGreaterThanOrEqualTo(SONGS + DAYS);
    assertThat(recorded.keySet()).contains("list", "head", "get", "put", "copy", "delete");
  }
}
