package com.sparkify.io.json;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import com.sparkify.model.RejectReason;
import java.util.Locale;

/**
 * What is wrong with a record.
 *
 * @param reason the kind of problem
 * @param field the input name of the field at fault, or null where no field is
 * @param message what is wrong, in words
 */
record Problem(RejectReason reason, String field, String message) {

  /** A problem in words that are the same on every machine, whatever its locale. */
  @FormatMethod
  static Problem of(
      RejectReason reason, String field, @FormatString String format, Object... values) {
    return new Problem(reason, field, String.format(Locale.ROOT, format, values));
  }
}
