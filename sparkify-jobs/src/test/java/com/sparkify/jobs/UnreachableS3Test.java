package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.s3.StubS3;
import com.sparkify.io.s3.StubS3.Reply;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says when S3 does not do what a command needs. */
class UnreachableS3Test {
  @TempDir private Path folder;
  private final List<String> configured = new ArrayList<>();
  private StubS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
    bucket("music", s3.conf());
  }

  @AfterEach
  void stop() {
    s3.close();
    configured.forEach(LocalSpark.session().sparkContext().hadoopConfiguration()::unset);
  }

  /** The session of the test JVM is there already; what it knows of S3 is told it here. */
  private void bucket(String bucket, Configuration conf) {
    conf.getPropsWithPrefix("fs.s3a.")
        .forEach(
            (key, value) -> {
              String own = "fs.s3a.bucket." + bucket + "." + key;
              LocalSpark.session().sparkContext().hadoopConfiguration().set(own, value);
              configured.add(own);
            });
  }

  @Test
  void etlTellsOfAllItsPlacesBeforeItBegins() {
    s3.when(line -> line.contains("prefix=lake"), Reply.error(403, "AccessDenied", "No"));
    s3.when(line -> line.contains("prefix=logs"), Reply.error(403, "AccessDenied", "No"));

    Answer answer =
        Answer.to(
            "etl",
            "--songs",
            "s3a://music/songs",
            "--logs",
            "s3a://music/logs/2018/*/*.json",
            "--lake",
            "s3a://music/lake");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.errLines())
        .containsExactly(
            ("ERROR: s3a://music/logs/2018/*/*.json cannot be listed at %s: access is denied"
                    + " (AccessDenied, 403). Grant s3:ListBucket on arn:aws:s3:::music to the"
                    + " credentials in use, or use others.")
                .formatted(s3.endpoint()),
            ("ERROR: s3a://music/lake cannot be listed at %s: access is denied"
                    + " (AccessDenied, 403). Grant s3:ListBucket on arn:aws:s3:::music to the"
                    + " credentials in use, or use others.")
                .formatted(s3.endpoint()));
    assertThat(s3.requests()).noneMatch(line -> line.startsWith("PUT"));
  }

  @Test
  void theLakesCommandsTellOfAWrongEndpoint() throws IOException {
    String address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    bucket("music", StubS3.conf("http://" + address));

    for (String[] command :
        new String[][] {
          {"query", "--lake", "s3a://music/lake", "SELECT 1"},
          {"runs", "--lake", "s3a://music/lake"},
          {"unlock", "--lake", "s3a://music/lake"}
        }) {
      Answer answer = Answer.to(command);

      assertThat(answer.code()).as(command[0]).isEqualTo(1);
      assertThat(answer.errLines())
          .as(command[0])
          .containsExactly(
              ("ERROR: s3a://music/lake cannot be listed at http://%s: nothing listens at %s."
                      + " Check s3.endpoint (its host and port) and the network.")
                  .formatted(address, address));
    }
  }

  @Test
  void theBucketIsMissing() {
    s3.always(Reply.error(404, "NoSuchBucket", "The specified bucket does not exist"));

    Answer answer = Answer.to("query", "--lake", "s3://music/lake", "SELECT 1");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.errLines())
        .containsExactly(
            ("ERROR: s3://music/lake cannot be listed at %s: there is no bucket music"
                    + " (NoSuchBucket, 404). Check its name, and that s3.endpoint and s3.region are"
                    + " those of the store that has it; or create it.")
                .formatted(s3.endpoint()));
  }

  @Test
  void writingIsDeniedToTheRun() throws IOException {
    bucket("music-lock", s3.conf());
    s3.when(line -> line.startsWith("PUT"), Reply.error(403, "AccessDenied", "No"));

    Answer answer = Sources.usual(folder).etlInto("s3a://music-lock/lake", "--quiet");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: Could not begin a publication in the lake s3a://music-lock/lake: access"
                + " is denied (AccessDenied, 403). Grant s3:PutObject and s3:AbortMultipartUpload"
                + " on arn:aws:s3:::music-lock/lake/* to the credentials in use, or use others.");
  }

  @Test
  void writingIsDeniedToATask() throws IOException {
    bucket("music-task", s3.conf());
    s3.when(line -> line.contains(".parquet"), Reply.error(403, "AccessDenied", "No"));
    // Sweeping uploads of dead runs is not worth failing for.
    s3.when(line -> line.matches("GET .*[?&]uploads.*"), Reply.error(403, "AccessDenied", "No"));

    Answer answer = Sources.usual(folder).etlInto("s3a://music-task/lake", "--quiet");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.errLines())
        .singleElement()
        .asString()
        .matches(
            "ERROR: s3a://music-task/lake/_sparkify/staging/[^ ]*.parquet cannot be"
                + " written: access is denied .AccessDenied, 403.. Grant s3:PutObject and"
                + " s3:AbortMultipartUpload on arn:aws:s3:::music-task/lake/. to the credentials"
                + " in use, or use others.");
  }
}
