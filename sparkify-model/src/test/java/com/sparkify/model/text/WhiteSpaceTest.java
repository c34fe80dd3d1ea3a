package com.sparkify.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

  @Test
  void whiteSpaceIsExactlyUnicodesProperty() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(WhiteSpace::is)
                .mapToObj(Integer::toHexString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(
            "9 a b c d 20 85 a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200a"
                + " 2028 2029 202f 205f 3000");
  }

  @Test
  void trimsBothEndsAndKeepsTheMiddle() {
    assertThat(WhiteSpace.trim("\u3000\u00a0 a \u2003 b\t\u0085")).isEqualTo("a \u2003 b");
  }

  @Test
  void keepsControlCharactersThatAreNoWhiteSpace() {
    assertThat(WhiteSpace.trim("\u0000a\u001f")).isEqualTo("\u0000a\u001f");
  }

  @Test
  void keepsTheZeroWidthSpaceAndTheByteOrderMark() {
    assertThat(WhiteSpace.trim("\u200ba\ufeff")).isEqualTo("\u200ba\ufeff");
  }

  @Test
  void allWhiteSpaceBecomesEmpty() {
    assertThat(WhiteSpace.trim(" \t\r\n")).isEmpty();
    assertThat(WhiteSpace.trim("")).isEmpty();
  }
}
