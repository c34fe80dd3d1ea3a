package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.s3.StubS3;
import com.sparkify.io.s3.StubS3.Reply;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a lake whose store refuses. */
class LakeOnS3Test {
  private static final Reply DENIED = Reply.error(403, "AccessDenied", "Access Denied");

  private StubS3 s3;
  private Lake lake;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
    SparkSession spark = LocalSpark.session().newSession();
    s3.conf()
        .getPropsWithPrefix("fs.s3a.")
        .forEach((key, value) -> spark.conf().set("fs.s3a." + key, value));
    spark.conf().set("fs.s3a.impl.disable.cache", "true");
    lake = Lake.open(spark, "s3a://music/lake");
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void readingIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), Reply.object(7));
    s3.when(line -> line.startsWith("GET"), DENIED);

    assertThatThrownBy(() -> lake.format())
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "Could not read _sparkify/lake.json in the lake s3a://music/lake: access is"
                + " denied (AccessDenied, 403). Grant s3:GetObject on arn:aws:s3:::music/lake/*,"
                + " and s3:ListBucket on arn:aws:s3:::music (without it S3 calls a missing object"
                + " a denied one) to the credentials in use, or use others.");
  }

  @Test
  void listingIsDenied() {
    s3.when(line -> line.startsWith("GET"), DENIED);

    assertThatThrownBy(() -> lake.runs())
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "Could not list _sparkify/runs in the lake s3a://music/lake: access is denied"
                + " (AccessDenied, 403). Grant s3:ListBucket on arn:aws:s3:::music to the"
                + " credentials in use, or use others.");
  }

  @Test
  void clearingTheLockIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), Reply.object(2));
    s3.when(line -> line.startsWith("GET"), new Reply(200, Map.of("ETag", "\"e1\""), "{}"));
    s3.when(line -> line.startsWith("PUT"), DENIED);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    assertThatThrownBy(() -> lake.clearLock(clock))
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "Could not clear _sparkify/lock in the lake s3a://music/lake: access is denied"
                + " (AccessDenied, 403). Grant s3:PutObject and s3:AbortMultipartUpload on"
                + " arn:aws:s3:::music/lake/* to the credentials in use, or use others.");
  }

  @Test
  void writingIsDenied() {
    s3.when(line -> line.startsWith("PUT"), DENIED);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    assertThatThrownBy(
            () -> lake.begin(RunId.of(Instant.EPOCH, 1), "1", clock, PublishObserver.NONE))
        .isInstanceOf(LakeException.class)
        .hasMessage(
            "Could not begin a publication in the lake s3a://music/lake: access is denied"
                + " (AccessDenied, 403). Grant s3:PutObject and s3:AbortMultipartUpload on"
                + " arn:aws:s3:::music/lake/* to the credentials in use, or use others.");
  }
}
