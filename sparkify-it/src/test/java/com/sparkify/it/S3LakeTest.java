package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void sourcesWithoutAFileMakeEmptyTables() throws IOException {
    S3Bucket bucket = S3Bucket.create("empty").knownTo(SPARK.sparkContext().hadoopConfiguration());
    Path songs = Files.createDirectories(folder.resolve("none/songs"));
    Path logs = Files.createDirectories(folder.resolve("none/logs"));

    CommandLine run = etl(songs.toString(), logs.toString(), bucket.uri("lake"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(LakeRows.of(SPARK, bucket.uri("lake")).values())
        .isNotEmpty()
        .allSatisfy(rows -> assertThat(rows).isEmpty());
  }

  @Test
  void upkeepDoesOnS3WhatItDoesOnTheDisk() throws IOException {
    S3Bucket bucket = S3Bucket.create("upkeep").knownTo(SPARK.sparkContext().hadoopConfiguration());
    Path data = folder.resolve("data");
    Sequel onDisk = Sequel.make(SPARK, data);
    bucket.upload(data, "data/");
    Sequel onS3 = onDisk.at(data.toString(), bucket.uri("data"));
    String local = folder.resolve("kept").toString();

    assertThat(upkeep(onS3, bucket.uri("lake"))).isEqualTo(upkeep(onDisk, local));

    assertThat(LakeRows.of(SPARK, bucket.uri("lake"))).isEqualTo(LakeRows.of(SPARK, local));
    assertThat(bucket.openUploads()).isEmpty();
  }

  /** What each command said at the end, without sizes, times and names of its own. */
  private static List<String> upkeep(Sequel sequel, String lake) {
    return Stream.of(
            sequel.first().command(lake),
            with(sequel.both().command(lake), "--dry-run"),
            new String[] {"bookmarks", "--lake", lake, "--forget", "**/2018-11-01*"},
            with(sequel.both().command(lake), "--from", "2018-11-02", "--to", "2018-11-03"),
            new String[] {"compact", "--lake", lake},
            new String[] {"bookmarks", "--lake", lake})
        .map(command -> lastLine(command).replace(lake, "LAKE").replace("file:", ""))
        .toList();
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }

  private static String lastLine(String... command) {
    CommandLine run = CommandLine.run(command);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().filter(line -> !line.isBlank()).toList();
    return lines
        .get(lines.size() - 1)
        .replaceAll("\\b2\\d{7}T\\S+", "RUN")
        .replaceAll("([0-9]+ min )?[0-9.,]+ (s|B|KiB)\\b", "SIZE")
        .replaceAll(" +", " ");
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
