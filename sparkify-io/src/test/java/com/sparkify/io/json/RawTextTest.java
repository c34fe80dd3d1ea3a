package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RawTextTest {
  private static byte[] raw(byte[] bytes) {
    return RawText.of(bytes, 0, bytes.length);
  }

  @Test
  void textOfTheLongestLengthIsKeptWhole() {
    byte[] text = "x".repeat(65_536).getBytes(UTF_8);
    assertThat(raw(text)).isEqualTo(text);
  }

  @Test
  void eachMalformedByteCountsAsTheThreeOfItsReplacement() {
    byte[] bytes = new byte[65_536];
    Arrays.fill(bytes, (byte) 0xFF);
    assertThat(new String(raw(bytes), UTF_8)).isEqualTo("\uFFFD".repeat(21_845));
  }

  @Test
  void malformedSequencesAreReplacedAsUnicodeRecommends() {
    assertThat(new String(raw(bytes(0xED, 0xA0, 0x80, 'a')), UTF_8))
        .as("an encoded surrogate")
        .isEqualTo("\uFFFD\uFFFD\uFFFDa");
    assertThat(new String(raw(bytes(0xE2, 0x82, 'a', 0xF0, 0x9F, 0x98)), UTF_8))
        .as("beginnings of characters")
        .isEqualTo("\uFFFDa\uFFFD");
    assertThat(new String(raw(bytes(0xC0, 0xAF, 0xF4, 0x90)), UTF_8))
        .as("overlong, and beyond the last character")
        .isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Property(tries = 60)
  void textIsCutBetweenCharacters(@ForAll @IntRange(max = 8) int before) {
    String text = "x".repeat(65_536 - before) + "\uD83D\uDE00".repeat(10);
    assertThat(new String(raw(text.getBytes(UTF_8)), UTF_8))
        .isEqualTo("x".repeat(65_536 - before) + "\uD83D\uDE00".repeat(before / 4));
  }
}
