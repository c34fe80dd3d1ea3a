package com.sparkify.jobs.load;

/** A warehouse cannot be read or written: the message says what failed, where, and what to do. */
public class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WarehouseException(String message) {
    super(message);
  }

  WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
