package com.sparkify.model.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class DoubleEncodingTest {

  @Test
  void repairsUtf8ReadAsLatin1() {
    assertThat(DoubleEncoding.repair("Bj\u00c3\u00b6rk")).isEqualTo("Bj\u00f6rk");
  }

  @Test
  void repairsTwiceOver() {
    assertThat(DoubleEncoding.repair(misread(misread("Bj\u00f6rk")))).isEqualTo("Bj\u00f6rk");
  }

  @Test
  void repairsCharactersBeyondTheBasicPlane() {
    assertThat(DoubleEncoding.repair(misread("\ud83c\udfb5 song"))).isEqualTo("\ud83c\udfb5 song");
  }

  @Test
  void aNoBreakSpaceAtTheEndMayBelongToACharacter() {
    assertThat(DoubleEncoding.repair("voil\u00c3\u00a0")).isEqualTo("voil\u00e0");
  }

  @Test
  void leavesTextThatIsRight() {
    assertThat(DoubleEncoding.repair("Bj\u00f6rk")).isEqualTo("Bj\u00f6rk");
    assertThat(DoubleEncoding.repair("Motorhead")).isEqualTo("Motorhead");
    assertThat(DoubleEncoding.repair("")).isEmpty();
  }

  @Test
  void leavesTextWithAnyCharacterBeyondLatin1() {
    assertThat(DoubleEncoding.repair("Bj\u00c3\u00b6rk \u2013 Live"))
        .isEqualTo("Bj\u00c3\u00b6rk \u2013 Live");
  }

  @Test
  void leavesOverlongAndSurrogateEncodings() {
    assertThat(DoubleEncoding.repair("\u00c0\u00af")).isEqualTo("\u00c0\u00af");
    assertThat(DoubleEncoding.repair("\u00ed\u00a0\u0080")).isEqualTo("\u00ed\u00a0\u0080");
  }

  @Property
  void isIdempotent(@ForAll @CharRange(from = 'p', to = '\u00ff') String text) {
    String repaired = DoubleEncoding.repair(text);
    assertThat(DoubleEncoding.repair(repaired)).isEqualTo(repaired);
  }

  @Property
  void undoesAMisreading(@ForAll @CharRange(from = '\u0100', to = '\u04ff') String text) {
    assertThat(DoubleEncoding.repair(misread(text))).isEqualTo(text);
  }

  private static String misread(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
