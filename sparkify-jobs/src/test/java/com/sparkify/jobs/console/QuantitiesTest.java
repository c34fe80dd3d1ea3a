package com.sparkify.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void sizesAreInTheLargestUnitThatTheyFill() {
    assertThat(Quantities.bytes(0)).isEqualTo("0 B");
    assertThat(Quantities.bytes(1023)).isEqualTo("1023 B");
    assertThat(Quantities.bytes(1024)).isEqualTo("1.0 KiB");
    assertThat(Quantities.bytes((1 << 20) - 1)).isEqualTo("1.0 MiB");
    assertThat(Quantities.bytes(1536L << 20)).isEqualTo("1.5 GiB");
    assertThat(Quantities.bytes(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
  }

  @Test
  void countsAndTimesReadTheSameInEveryLocale() {
    assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Quantities.count(1, "file")).isEqualTo("1 file");
    assertThat(Quantities.count(0, "file")).isEqualTo("0 files");
    assertThat(Quantities.duration(Duration.ofMillis(4_240))).isEqualTo("4.2 s");
    assertThat(Quantities.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
  }
}
