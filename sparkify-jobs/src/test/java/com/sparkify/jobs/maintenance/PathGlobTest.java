package com.sparkify.jobs.maintenance;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class PathGlobTest {
  private static final String HERE = "file:" + Path.of("").toAbsolutePath();
  private static final List<String> PATHS =
      List.of(
          "file:/data/a.json",
          "file:/data/b.json",
          "file:/data/2018/11/a.json",
          "file:/data/[x]*.json",
          "file:/data/line\nbreak.json",
          "s3a://bucket/data/a.json",
          HERE + "/data/a.json");

  @Test
  void oneAsteriskAndAQuestionMarkStayWithinAName() {
    assertThat(matched("file:/data/*.json"))
        .containsExactly(PATHS.get(0), PATHS.get(1), PATHS.get(3), PATHS.get(4));
    assertThat(matched("/data/?.json")).containsExactly(PATHS.get(0), PATHS.get(1));
    assertThat(matched("/*/a.json")).containsExactly(PATHS.get(0));
  }

  @Test
  void twoAsterisksGoOverFoldersAndOverNone() {
    assertThat(matched("/data/**/a.json")).containsExactly(PATHS.get(0), PATHS.get(2));
    assertThat(matched("/data/2018/**")).containsExactly(PATHS.get(2));
    assertThat(matched("**/b.json")).containsExactly(PATHS.get(1));
    assertThat(matched("**")).isEqualTo(PATHS);
  }

  @Test
  void aPathIsMatchedByItselfWhateverItHolds() {
    assertThat(matched("/data/[x]*.json")).containsExactly(PATHS.get(3));
    assertThat(matched("/data/a.jso")).isEmpty();
    assertThat(matched("/data/aXjson")).isEmpty();
  }

  @Test
  void s3IsS3aAndAPathWithoutASchemeIsLocal() {
    assertThat(matched("s3://bucket/**")).containsExactly(PATHS.get(5));
    assertThat(matched("s3a://bucket/data/a.json")).containsExactly(PATHS.get(5));
    assertThat(matched("file:///data/b.json")).containsExactly(PATHS.get(1));
    assertThat(matched("data/*.json")).containsExactly(PATHS.get(6));
    assertThat(matched("./x/../data/a.json")).containsExactly(PATHS.get(6));
  }

  private static List<String> matched(String glob) {
    return LocalSpark.session()
        .createDataset(PATHS, Encoders.STRING())
        .where(PathGlob.of(glob).matches(col("value")))
        .collectAsList();
  }
}
