package com.sparkify.io.json;

/** A compressed file is truncated or corrupt, or holds too much: bad data, which fails no run. */
final class CorruptFileException extends Exception {
  private static final long serialVersionUID = 1L;

  CorruptFileException(String message) {
    super(message);
  }

  CorruptFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
