package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Paths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceNameTest {
  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a/b, s3a://bucket/a/b",
    "s3a://bucket/a%20b#c, s3a://bucket/a%20b#c",
    "s3a://bucket, s3a://bucket/",
    "s3://bucket/, s3a://bucket/",
    "hdfs:/a, hdfs:/a",
    "file:/a/b, file:/a/b",
    "file:///a//b/, file:/a/b",
    "/a/./b/../c, file:/a/c",
    "/a:b/c?d, file:/a:b/c?d",
  })
  void aSourceIsAUriOrAnAbsolutePathAndNothingIsDecoded(String source, String path) {
    assertThat(SourceName.of(source).path()).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log_data", "2018:11/x.json", "s3:bucket", "a b", "a%20b", "[x]*"})
  void whatHasNoSchemeIsRelativeToTheWorkingDirectory(String source) {
    assertThat(SourceName.of(source).path())
        .hasToString("file:" + Paths.get("").toAbsolutePath() + "/" + source);
  }

  @Test
  void credentialsInAUriAreRefusedAndNotRepeated() {
    for (String source : new String[] {"s3a://AKIA:se/cret@bucket/x", "s3://AKIA@bucket/x"}) {
      assertThatThrownBy(() -> SourceName.of(source))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "A source s3://... holds credentials in its URI: take them out, and give them in the"
                  + " environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) instead.");
    }
  }

  @Test
  void whatCanBeNoSourceIsRefused() {
    assertThatThrownBy(() -> SourceName.of(" "))
        .hasMessage(
            "A source is blank; name a file, a folder or a glob, such as s3://bucket/log_data.");
    assertThatThrownBy(() -> SourceName.of("file://tmp/x"))
        .hasMessage(
            "The source file://tmp/x names the host tmp: write file:///path for a local file.");
    assertThatThrownBy(() -> SourceName.of("a\0b"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The source a\0b is no local path: Nul character not allowed. Set a UTF-8 locale, such"
                + " as LC_ALL=C.UTF-8, if it names a file that exists.");
  }
}
