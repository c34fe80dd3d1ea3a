package com.sparkify.io.s3;

/** Where the bucket stands in the address of a request. */
public enum AddressingStyle {
  /** {@code https://bucket.host/key}, as AWS wants it. */
  VIRTUAL_HOST,

  /** {@code https://host/bucket/key}, as most other services need it. */
  PATH
}
