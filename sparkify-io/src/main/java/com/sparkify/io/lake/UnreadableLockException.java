package com.sparkify.io.lake;

/** The lock of a lake names no holder, so that no living run can hold it. */
public final class UnreadableLockException extends LakeException {
  UnreadableLockException(String message) {
    super(message);
  }
}
