package com.sparkify.io.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.s3.StubS3.Reply;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class S3ProbeTest {
  @Test
  void sketch() throws IOException {
    for (Reply reply :
        List.of(
            Reply.error(404, "NoSuchBucket", "no"),
            Reply.error(403, "AccessDenied", "Access Denied"),
            Reply.error(400, "ExpiredToken", "no"),
            Reply.error(403, "RequestTimeTooSkewed", "no"),
            Reply.error(301, "PermanentRedirect", "no").with("x-amz-bucket-region", "eu-west-1"),
            Reply.error(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'"),
            Reply.error(503, "SlowDown", "no"),
            Reply.html(200),
            Reply.html(404))) {
      try (StubS3 s3 = new StubS3()) {
        s3.always(reply);
        show(s3.conf());
        System.out.println(s3.requests());
      }
    }
    try (StubS3 s3 = new StubS3()) {
      show(s3.conf());
      System.out.println(s3.requests());
      Configuration none = s3.conf();
      none.unset("fs.s3a.access.key");
      show(none);
      none.set(
          "fs.s3a.aws.credentials.provider",
          "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
      show(none);
      Configuration virtual = s3.conf();
      virtual.set("fs.s3a.endpoint", s3.endpoint().replace("127.0.0.1", "localhost"));
      virtual.set("fs.s3a.path.style.access", "false");
      show(virtual);
      show(StubS3.conf(s3.endpoint().replace("http:", "https:")));
    }
    show(StubS3.conf("http://127.0.0.1:1"));
    show(StubS3.conf("http://no-such-host.invalid"));
    show(StubS3.conf("http://10.255.255.1"));
  }

  private static void show(Configuration conf) {
    long began = System.nanoTime();
    try {
      S3Probe.check(List.of("s3a://music/log_data"), conf);
      System.out.print("FINE");
    } catch (Throwable e) {
      System.out.print(e.toString());
    }
    System.out.println("   " + (System.nanoTime() - began) / 1000000 + " ms");
    assertThat(1).isEqualTo(1);
  }
}
