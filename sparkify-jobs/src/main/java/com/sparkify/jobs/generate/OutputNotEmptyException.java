package com.sparkify.jobs.generate;

/** The folder for generated data holds something already, which is not to be overwritten. */
public final class OutputNotEmptyException extends RuntimeException {
  OutputNotEmptyException(String message) {
    super(message);
  }
}
