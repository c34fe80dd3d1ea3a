package com.sparkify.io.s3;

import java.util.Optional;

/** How the service encrypts what is written. */
public sealed interface S3Encryption {

  /** With keys of S3's own: SSE-S3. */
  record SseS3() implements S3Encryption {}

  /**
   * With a key of the Key Management Service: SSE-KMS.
   *
   * @param key the ARN of the key; empty for the account's own default
   */
  record SseKms(Optional<String> key) implements S3Encryption {}
}
