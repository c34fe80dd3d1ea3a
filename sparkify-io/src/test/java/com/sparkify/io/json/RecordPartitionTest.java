package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.junit.jupiter.api.Test;

class RecordPartitionTest {
  @Test
  void slicesComeBackAsTheyWere() {
    List<FileSlice> slices =
        List.of(
            new FileSlice("s3a://b/log/2018/a.json", 10, 0, 10),
            new FileSlice("s3a://b/log/2018/a.json", 10, 3, 7),
            new FileSlice(
                "s3a://b/log/2018/aü\uD83D\uDE00.json", 5_000_000_000L, 0, 5_000_000_000L),
            new FileSlice("s3a://b/log/2018/aü\uD83D\uDE01.json", 0, 0, 0),
            new FileSlice("s3a://b/log/2018/", 1, 0, 1),
            new FileSlice("file:/x", 1, 0, 1));
    assertThat(SerializationUtils.roundtrip(new RecordPartition(slices)).slices())
        .isEqualTo(slices);
  }

  @Test
  void theFoldersOfAPathAreSentOnce() {
    List<FileSlice> slices = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      slices.add(new FileSlice("s3a://bucket/" + "folder/".repeat(20) + i + ".json", 10, 0, 10));
    }
    assertThat(SerializationUtils.serialize(new RecordPartition(slices))).hasSizeLessThan(50_000);
  }
}
