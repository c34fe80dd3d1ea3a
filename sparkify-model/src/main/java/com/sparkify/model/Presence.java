package com.sparkify.model;

/** What it means that a field is absent, null, or blank text. */
public enum Presence {
  /** The record is rejected as {@link RejectReason#MISSING_FIELD}. */
  REQUIRED,
  /** The column is null. */
  OPTIONAL,
  /** The column is 0, the field's own word for unknown. */
  ZERO_IF_ABSENT
}
