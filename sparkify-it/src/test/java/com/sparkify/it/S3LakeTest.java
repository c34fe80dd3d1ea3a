package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources and lake on S3. */
@Tag("s3")
class S3LakeTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir static Path folder;

  private static CommandLine etl(String songs, String logs, String lake) {
    return CommandLine.run("etl", "--songs", songs, "--logs", logs, "--lake", lake);
  }

  @Test
  void aLakeOnS3HoldsTheRowsOfALakeOnTheDisk() {
    S3Bucket music = S3Bucket.create("music").knownTo(SPARK.sparkContext().hadoopConfiguration());
    String songs = music.uri("data/song_data");
    String logs = music.uri("data/log_data");
    String lake = music.uri("lake");
    String local = folder.resolve("lake").toString();
    Generator.write(
        SPARK,
        GenerateSettings.defaults(music.uri("data"), 40, 800).withDays(3).withDirtyRate(0.05));
    List<CommandLine> runs = new ArrayList<>();
    runs.add(etl(songs, logs, lake));
    runs.add(etl(songs, logs.replace("s3a:", "s3:"), lake.replace("s3a:", "s3:")));
    runs.add(etl(songs, logs, local));
    assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    assertThat(runs.get(1).out()).contains("Nothing new; nothing changed in the lake ");
    assertThat(LakeRows.of(SPARK, lake)).isEqualTo(LakeRows.of(SPARK, local));
    assertThat(music.openUploads()).isEmpty();
  }

  /** They are looked up one by one then, and listed otherwise: both must see the same content. */
  @Test
  void filesThatWereRetriedAreNoNewsToTheNextRun() {
    S3Bucket again = S3Bucket.create("again").knownTo(SPARK.sparkContext().hadoopConfiguration());
    String lake = again.uri("lake");
    Generator.write(
        SPARK,
        GenerateSettings.defaults(again.uri("data"), 10, 100).withDays(1).withDirtyRate(0.05));
    String songs = again.uri("data/song_data");
    String logs = again.uri("data/log_data");
    assertThat(etl(songs, logs, lake).exitCode()).isZero();

    CommandLine retry = CommandLine.run("retry", "--lake", lake, "--reason", "missing_field");

    assertThat(retry.exitCode()).as(retry.err()).isZero();
    assertThat(retry.out()).containsPattern("events +missing_field +missing_field");
    assertThat(etl(songs, logs, lake).out()).contains("Nothing new; nothing changed in the lake ");
  }
}
