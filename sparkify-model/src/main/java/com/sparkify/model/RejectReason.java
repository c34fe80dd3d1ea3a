package com.sparkify.model;

import java.util.Locale;

/** Why a record is in the quarantine and in no table. */
public enum RejectReason {
  /** Not a complete, strict JSON object; bad UTF-8; a lone surrogate anywhere in the object. */
  MALFORMED_JSON,
  /** A required field is absent, null or blank. */
  MISSING_FIELD,
  /** A value of another JSON type, or a number that is not whole or does not fit. */
  INVALID_TYPE,
  /** A value of the right type that breaks a rule of its field. */
  INVALID_VALUE,
  /** The object's text is longer than the configured limit. */
  RECORD_TOO_LONG,
  /** A compressed file that is truncated or corrupt: one such record for the whole file. */
  UNREADABLE_FILE;

  /** The reason as tables and run records hold it, such as {@code malformed_json}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
