package com.sparkify.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.sparkify.testing.LocalSpark;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    // Full folding, not lower-casing.
    "Straße, strasse",
    "STRASSE, strasse",
    "STRAẞE, strasse",
    "ﬁn, fin",
    // The default folding, not that of Turkish: a dot above stays.
    "İstanbul, i\u0307stanbul",
    "TITLE, title",
    "ı, ı",
    // A sigma is a sigma, final or not.
    "ΌΔΟΣ, όδοσ",
    "όδος, όδοσ",
    // Composed and decomposed.
    "BJÖRK, björk",
    "BJO\u0308RK, björk",
    "\u212Bngström, ångström",
    // Folding takes U+01F0 and U+0390 apart; the second NFC puts them together again.
    "\u01F0, \u01F0",
    "\u1FD3, \u0390",
    // Only the first NFC puts the accent on the alpha before the iota below becomes a letter.
    "α\u0345\u0301, άι",
    // Beyond the basic plane.
    "\uD801\uDC00, \uD801\uDC28",
    // Compatibility is not equality.
    "Ｆｕｌｌ, ｆｕｌｌ",
  })
  void textIsFoldedAsUnicodeSays(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @Test
  void runsOfUnicodeWhiteSpaceBecomeOneBlankAndNoneAtTheEnds() {
    assertThat(Folding.fold(" \tSetanta\n \fMatins\r\n")).isEqualTo("setanta matins");
    assertThat(Folding.fold("\u00A0É\u2003\u00A0\u3000 x\u2028\u0085")).isEqualTo("é x");
    assertThat(Folding.fold(" \u00A0")).isEmpty();
    assertThat(Folding.fold("")).isEmpty();
  }

  @Test
  void otherControlAndInvisibleCharactersStay() {
    assertThat(Folding.fold("A\u001CB\u0000")).isEqualTo("a\u001Cb\u0000");
    assertThat(Folding.fold("A\u200BB\uFEFF")).isEqualTo("a\u200Bb\uFEFF");
  }

  @Property
  void theFastWayOfAsciiAgreesWithUnicode(@ForAll @CharRange(to = '\u007F') String text) {
    String byUnicode =
        UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFC), true)
            .replaceAll("[\\x09-\\x0D ]+", " ")
            .replaceAll("^ | $", "");

    assertThat(Folding.fold(text)).isEqualTo(byUnicode);
  }

  @Property
  void equivalentTextFoldsToTheSame(@ForAll @CharRange(from = ' ', to = '\u024F') String text) {
    assertThat(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
        .isEqualTo(Folding.fold(text));
  }

  @Test
  void aColumnIsFoldedWithoutRegistrationAndInAnyLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      List<String> folded =
          LocalSpark.session()
              .createDataset(java.util.Arrays.asList("TITLE", "İI", null), Encoders.STRING())
              .select(Folding.folded(functions.col("value")))
              .as(Encoders.STRING())
              .collectAsList();

      assertThat(folded).containsExactly("title", "i\u0307i", null);
    } finally {
      Locale.setDefault(before);
    }
  }
}
