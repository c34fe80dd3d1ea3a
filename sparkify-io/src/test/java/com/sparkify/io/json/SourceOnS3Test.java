package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.s3.StubS3;
import com.sparkify.io.s3.StubS3.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a source whose store refuses. */
class SourceOnS3Test {
  private static final List<String> SOURCE = List.of("s3a://music/log_data");

  private StubS3 s3;
  private Configuration conf;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
    conf = s3.conf();
    conf.set("fs.s3a.impl.disable.cache", "true");
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void lookingUpIsDenied() {
    s3.when(line -> line.startsWith("HEAD"), new Reply(403, Map.of(), ""));

    assertThatThrownBy(() -> SourceListing.of(SOURCE, conf))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The source s3a://music/log_data cannot be looked up: access is denied (status 403)."
                + " Grant s3:ListBucket on arn:aws:s3:::music and s3:GetObject on"
                + " arn:aws:s3:::music/log_data* to the credentials in use, or use others.");
  }

  private static String object(String key) {
    return "<Contents><Key>%s</Key><Size>7</Size><ETag>&quot;e1&quot;</ETag>".formatted(key)
        + "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>";
  }

  private static Reply listing(String more, String... objects) {
    return Reply.xml(
        200,
        "<ListBucketResult><Name>music</Name>%s%s</ListBucketResult>"
            .formatted(more, String.join("", objects)));
  }

  @Test
  void objectsThatNoPathNamesAreNamedByTheirKeysAndPassedOver() {
    s3.when(
        line -> line.contains("list-type=2"),
        listing(
            "<IsTruncated>true</IsTruncated><NextContinuationToken>n1</NextContinuationToken>",
            object("log_data//a.json"),
            object("log_data//"),
            object("log_data//notes.txt"),
            object("log_data/./a.json"),
            object("log_data/a.json")));
    s3.when(
        line -> line.contains("continuation-token=n1"),
        listing(
            "<IsTruncated>false</IsTruncated>",
            object("log_data/a/../b.json"),
            object("log_data/a/..//_hidden/b.json"),
            object("log_data/a/b%20 ä.json")));

    SourceListing listing = SourceListing.of(SOURCE, conf);

    assertThat(listing.objectsWithoutPath())
        .containsExactly(
            "s3a://music/log_data/./a.json",
            "s3a://music/log_data//a.json",
            "s3a://music/log_data/a/../b.json");
    assertThat(listing.files())
        .extracting(SourceFile::path)
        .containsExactly("s3a://music/log_data/a.json", "s3a://music/log_data/a/b%20 ä.json");
    assertThat(s3.requests()).filteredOn(line -> line.contains("list-type=2")).hasSize(3);
  }

  @Test
  void aKeyThatBeginsWithASlashHasNoPathEither() {
    s3.when(
        line -> line.contains("list-type=2"),
        listing("<IsTruncated>false</IsTruncated>", object("/a.json"), object("b.json")));

    SourceListing listing = SourceListing.of(List.of("s3a://music/"), conf);

    assertThat(listing.objectsWithoutPath()).containsExactly("s3a://music//a.json");
    assertThat(listing.files()).extracting(SourceFile::path).containsExactly("s3a://music/b.json");
  }

  @Test
  void aListedFileIsTheOneThatIsLookedUp() {
    s3.when(
        line -> line.contains("list-type=2"),
        listing("<IsTruncated>false</IsTruncated>", object("log_data/a.json")));
    s3.when(line -> line.equals("HEAD /music/log_data/a.json"), Reply.object(7));

    SourceListing listing = SourceListing.of(SOURCE, conf);

    assertThat(FilesByPath.lookUp(List.of("s3a://music/log_data/a.json"), conf).found().files())
        .isEqualTo(listing.files());
  }

  @Test
  void listingIsDenied() {
    s3.when(line -> line.contains("list-type=2"), Reply.error(403, "AccessDenied", "No"));
    s3.when(
        line -> line.contains("max-keys=2"),
        Reply.xml(
            200,
            "<ListBucketResult><Name>music</Name><KeyCount>1</KeyCount>"
                + "<IsTruncated>false</IsTruncated><Contents><Key>log_data/a.json</Key>"
                + "<Size>7</Size><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>"
                + "</ListBucketResult>"));

    assertThatThrownBy(() -> SourceListing.of(SOURCE, conf))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The source s3a://music/log_data cannot be listed: access is denied (AccessDenied,"
                + " 403). Grant s3:ListBucket on arn:aws:s3:::music to the credentials in use, or use"
                + " others.");
  }
}
