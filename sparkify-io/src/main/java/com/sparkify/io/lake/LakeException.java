package com.sparkify.io.lake;

/** A lake cannot be read or written: the message says what failed, where, and what to do. */
public class LakeException extends RuntimeException {
  public LakeException(String message) {
    super(message);
  }

  public LakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
