package com.sparkify.io.lake;

/**
 * The store did not say whether the commit was taken. Nothing is lost either way: the next run
 * finds out, and finishes the publication if it was.
 */
public final class UnknownCommitException extends LakeException {
  UnknownCommitException(String message, Throwable cause) {
    super(message, cause);
  }
}
