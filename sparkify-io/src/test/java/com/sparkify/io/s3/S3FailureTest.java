package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sparkify.io.s3.StubS3.Reply;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What S3A throws, as it comes up from the middle of a run. */
class S3FailureTest {
  private static final Reply DENIED = Reply.error(403, "AccessDenied", "Access Denied");
  private static final Path FILE = new Path("s3a://music/lake/users/a.parquet");

  private StubS3 s3;
  private FileSystem files;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
    files = FileSystem.newInstance(URI.create("s3a://music"), s3.conf());
  }

  @AfterEach
  void stop() throws IOException {
    files.close();
    s3.close();
  }

  @Test
  void writingIsDenied() {
    s3.when(line -> line.startsWith("PUT"), DENIED);

    assertThat(messageOf(() -> write(FILE)))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be written: access is denied"
                + " (AccessDenied, 403). Grant s3:PutObject and s3:AbortMultipartUpload on"
                + " arn:aws:s3:::music/lake/* to the credentials in use, or use others.");
  }

  @Test
  void readingIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), Reply.object(7));
    s3.when(line -> line.startsWith("GET"), DENIED);

    assertThat(messageOf(() -> files.open(FILE).read()))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be read: access is denied"
                + " (AccessDenied, 403). Grant s3:GetObject on"
                + " arn:aws:s3:::music/lake/users/a.parquet, and s3:ListBucket on"
                + " arn:aws:s3:::music (without it S3 calls a missing object a denied one) to the"
                + " credentials in use, or use others.");
  }

  @Test
  void lookingUpIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), new Reply(403, Map.of(), ""));

    assertThat(messageOf(() -> files.getFileStatus(FILE)))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be looked up: access is denied (status"
                + " 403). Grant s3:ListBucket on arn:aws:s3:::music and s3:GetObject on"
                + " arn:aws:s3:::music/lake/users/a.parquet* to the credentials in use, or use"
                + " others.");
  }

  @Test
  void listingIsDenied() {
    s3.when(line -> line.startsWith("GET"), DENIED);

    assertThat(messageOf(() -> files.listFiles(FILE.getParent(), true).hasNext()))
        .isEqualTo(
            "s3a://music/lake/users cannot be listed: access is denied (AccessDenied, 403)."
                + " Grant s3:ListBucket on arn:aws:s3:::music to the credentials in use, or use"
                + " others.");
  }

  @Test
  void deletingIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), Reply.object(7));
    s3.when(line -> line.startsWith("DELETE"), DENIED);

    assertThat(messageOf(() -> files.delete(FILE, false)))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be deleted: access is denied"
                + " (AccessDenied, 403). Grant s3:DeleteObject on"
                + " arn:aws:s3:::music/lake/users/a.parquet* to the credentials in use, or use"
                + " others.");
  }

  @Test
  void deletingManyIsDenied() {
    s3.when(
        line -> line.contains("list-type=2"),
        Reply.xml(
            200,
            "<ListBucketResult><Name>music</Name><KeyCount>2</KeyCount>"
                + "<IsTruncated>false</IsTruncated>"
                + "<Contents><Key>lake/users/a.parquet</Key><Size>7</Size>"
                + "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>"
                + "<Contents><Key>lake/users/b.parquet</Key><Size>7</Size>"
                + "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>"
                + "</ListBucketResult>"));
    s3.when(
        line -> line.startsWith("POST"),
        Reply.xml(
            200,
            "<DeleteResult><Error><Key>lake/users/a.parquet</Key><Code>AccessDenied</Code>"
                + "<Message>Access Denied</Message></Error></DeleteResult>"));

    assertThat(messageOf(() -> files.delete(FILE.getParent(), true)))
        .isEqualTo(
            "s3a://music/lake/users cannot be deleted: access is denied (AccessDenied)."
                + " Grant s3:DeleteObject on arn:aws:s3:::music/lake/users* to the credentials in"
                + " use, or use others.");
  }

  @Test
  void movingIsDenied() {
    s3.when(line -> line.equals("HEAD /music/lake/users/a.parquet"), Reply.object(7));
    s3.when(line -> line.startsWith("PUT"), DENIED);

    assertThat(messageOf(() -> files.rename(FILE, new Path("s3a://music/lake/b.parquet"))))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be moved: access is denied"
                + " (AccessDenied, 403). Grant s3:GetObject, s3:PutObject and s3:DeleteObject on"
                + " arn:aws:s3:::music/lake/* to the credentials in use, or use others.");
  }

  @Test
  void theObjectIsGone() {
    s3.when(line -> line.startsWith("HEAD"), Reply.object(7));
    s3.when(line -> line.startsWith("GET"), Reply.error(404, "NoSuchKey", "No such key."));

    assertThat(messageOf(() -> files.open(FILE).read()))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be read: there is no such object"
                + " (NoSuchKey, 404). Check the name; if something deletes files there, run again"
                + " when it is done.");
  }

  @Test
  void theTokenExpiresWhileReading() {
    s3.when(line -> line.startsWith("HEAD"), new Reply(400, Map.of(), ""));

    assertThat(messageOf(() -> files.open(FILE).read()))
        .isEqualTo(
            "s3a://music/lake/users/a.parquet cannot be looked up: S3 refused the request"
                + " without a reason (status 400). Mostly the session token has expired or the"
                + " region is not the bucket's: check AWS_SESSION_TOKEN and s3.region.");
  }

  @Test
  void otherFailuresAreNotOfS3() {
    assertThat(S3Failure.in(new FileNotFoundException("s3a://music/lake"))).isEmpty();
    assertThat(S3Failure.of(new IOException("No"), S3Attempt.READ, "file:/lake")).isEmpty();
    assertThat(S3Failure.of(new IOException("No"), S3Attempt.READ, "s3a://music/a")).isEmpty();
  }

  private void write(Path file) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(1);
    }
  }

  private static String messageOf(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    Optional<S3Failure> failure = S3Failure.in(thrown, "s3a://music/lake/");
    return failure.map(S3Failure::message).orElseThrow();
  }
}
