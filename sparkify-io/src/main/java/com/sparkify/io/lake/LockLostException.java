package com.sparkify.io.lake;

/** The lock was taken over while the run was working, so it must not publish. */
public final class LockLostException extends LakeException {
  LockLostException(String message) {
    super(message);
  }
}
