package com.sparkify.jobs.sql;

/** SQL of a user that is not run. */
public final class InvalidSqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong with it. */
  public enum Kind {
    /** It is no SQL. */
    UNREADABLE,
    /** It does something other than read and compute. */
    REFUSED,
    /** It names a table that it may not read, or that does not exist. */
    UNKNOWN_TABLE,
    /** It names a function that does not exist. */
    UNKNOWN_FUNCTION
  }

  InvalidSqlException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What is wrong with it. */
  public Kind kind() {
    return kind;
  }
}
