package com.sparkify.jobs.load;

/** Another load holds the warehouse's schema. */
public final class WarehouseLockedException extends WarehouseException {
  private static final long serialVersionUID = 1L;

  WarehouseLockedException(String message) {
    super(message);
  }
}
