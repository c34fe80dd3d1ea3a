package com.sparkify.io.json;

/** A compressed file is truncated or corrupt: bad data, which fails no run. */
final class CorruptFileException extends Exception {
  private static final long serialVersionUID = 1L;

  CorruptFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
