package com.sparkify.io.lake;

/** The lake was written in a format that this version does not know. */
public final class UnsupportedLakeException extends LakeException {
  UnsupportedLakeException(String message) {
    super(message);
  }
}
