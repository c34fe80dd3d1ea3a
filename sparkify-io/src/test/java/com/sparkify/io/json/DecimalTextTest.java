package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecimalTextTest {

  @Property
  void agreesWithBigDecimal(@ForAll("numbers") String number) {
    DecimalText decimal = DecimalText.of(number);
    BigDecimal exact = new BigDecimal(number);
    BigDecimal stripped = exact.stripTrailingZeros();
    boolean isLong =
        stripped.scale() <= 0
            && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
            && exact.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
    assertThat(decimal.isLong()).isEqualTo(isLong);
    if (isLong) {
      assertThat(decimal.toLong()).isEqualTo(exact.longValueExact());
    }
    BigDecimal micros = exact.movePointRight(3);
    boolean inRange =
        micros.compareTo(BigDecimal.valueOf(-1_000_000)) >= 0
            && micros.compareTo(BigDecimal.valueOf(1_000_000)) < 0;
    assertThat(decimal.toMicros(-1_000_000, 1_000_000))
        .isEqualTo(inRange ? (Long) micros.setScale(0, RoundingMode.DOWN).longValue() : null);
    String plain = stripped.toPlainString();
    boolean shortEnough = plain.chars().filter(Character::isDigit).count() <= 40;
    assertThat(decimal.canonical()).isEqualTo(shortEnough ? plain : stripped.toString());
  }

  @Property
  void doublesAreParsedAsJavaParsesThem(@ForAll("numbers") String number) {
    byte[] bytes = ("x" + number + "x").getBytes(ISO_8859_1);
    assertThat(FieldValue.toDouble(bytes, 1, bytes.length - 1))
        .isEqualTo(Double.parseDouble(number));
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22);
    Arbitrary<String> whole =
        digits.map(text -> text.replaceFirst("^0+(?=.)", "")).map(t -> t.isEmpty() ? "0" : t);
    Arbitrary<String> fraction = digits.map(text -> "." + text).injectNull(0.4);
    Arbitrary<String> exponent =
        Arbitraries.integers().between(-60, 60).map(power -> "e" + power).injectNull(0.5);
    return Combinators.combine(Arbitraries.of("", "-"), whole, fraction, exponent)
        .as((sign, a, b, e) -> sign + a + (b == null ? "" : b) + (e == null ? "" : e));
  }
}
