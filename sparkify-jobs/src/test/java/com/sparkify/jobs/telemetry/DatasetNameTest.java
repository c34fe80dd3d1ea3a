package com.sparkify.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "s3a://music/lake,              s3://music,      lake,       lake/songs",
    "s3://music/a/b/,               s3://music,      a/b,        a/b/songs",
    "s3a://music,                   s3://music,      /,          songs",
    "hdfs://namenode:8020/lake,     hdfs://namenode:8020, /lake, /lake/songs",
    "file:/data/lake,               file,            /data/lake, /data/lake/songs",
    "file:///data/lake,             file,            /data/lake, /data/lake/songs",
    "/data/logs/*.json,             file,            /data/logs/*.json, /data/logs/*.json/songs",
  })
  void aPlaceIsNamedAsOpenLineageNamesIt(
      String place, String namespace, String name, String below) {
    DatasetName found = DatasetName.of(place);

    assertThat(found).isEqualTo(new DatasetName(namespace, name));
    assertThat(found.below("songs")).isEqualTo(new DatasetName(namespace, below));
  }

  @Test
  void aPathIsTakenFromTheFolderOfTheProcess() {
    assertThat(DatasetName.of("lake/./x"))
        .isEqualTo(new DatasetName("file", Path.of("lake/x").toAbsolutePath().toString()));
  }
}
