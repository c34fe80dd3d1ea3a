package com.sparkify.transforms;

import static org.apache.spark.sql.functions.udf;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.sparkify.model.text.WhiteSpace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Text as it is compared when plays are matched with songs: without regard to letter case, to how
 * accents are encoded, and to how much white space stands between words.
 */
public final class Folding {
  private static final UserDefinedFunction FOLD =
      udf((UDF1<String, String>) Folding::fold, DataTypes.StringType);

  private Folding() {}

  /** {@link #fold} of a string column; null of null. Needs no registration with a session. */
  public static Column folded(Column text) {
    return FOLD.apply(text);
  }

  /**
   * The text in NFC, then with full Unicode case folding (the default one, not that of Turkish),
   * then in NFC again, each run of Unicode white space as one blank, and none at the ends. {@code
   * Straße} and {@code STRASSE} come out the same. Null of null.
   */
  public static String fold(String text) {
    if (text == null) {
      return null;
    }
    return isAscii(text) ? foldAscii(text) : withSingleBlanks(foldCase(text));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Nearly all text takes this way: no normal form to make, and 26 letters to fold. */
  private static String foldAscii(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return withSingleBlanks(folded);
  }

  private static String foldCase(String text) {
    Normalizer2 nfc = Normalizer2.getNFCInstance();
    return nfc.normalize(UCharacter.foldCase(nfc.normalize(text), true));
  }

  private static String withSingleBlanks(CharSequence text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean blankDue = false;
    // All white space lies in the basic plane, so chars can stand for code points.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (WhiteSpace.is(c)) {
        blankDue = !result.isEmpty();
      } else {
        if (blankDue) {
          result.append(' ');
          blankDue = false;
        }
        result.append(c);
      }
    }
    return result.toString();
  }
}
