package com.sparkify.io.s3;

import java.util.Optional;

/**
 * How S3, or one bucket of it, is reached. What is empty is not said, and is what it would be
 * without this record: for a bucket that of all buckets, and else what S3A finds by itself.
 *
 * @param endpoint the address of a service other than AWS; https if it names no scheme
 * @param region the region of the buckets
 * @param addressing where the bucket stands in an address
 * @param credentials where the credentials come from
 * @param encryption how what is written is encrypted; empty for the bucket's own default
 */
public record S3Access(
    Optional<String> endpoint,
    Optional<String> region,
    Optional<AddressingStyle> addressing,
    Optional<S3Credentials> credentials,
    Optional<S3Encryption> encryption) {

  /** Nothing is said: AWS, with the credentials of the usual places. */
  public static final S3Access UNSAID =
      new S3Access(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The same at this address. */
  public S3Access withEndpoint(String address) {
    return new S3Access(Optional.of(address), region, addressing, credentials, encryption);
  }

  /** The same in this region. */
  public S3Access withRegion(String name) {
    return new S3Access(endpoint, Optional.of(name), addressing, credentials, encryption);
  }

  /** The same with this style of addresses. */
  public S3Access withAddressing(AddressingStyle style) {
    return new S3Access(endpoint, region, Optional.of(style), credentials, encryption);
  }

  /** The same with these credentials. */
  public S3Access withCredentials(S3Credentials from) {
    return new S3Access(endpoint, region, addressing, Optional.of(from), encryption);
  }

  /** The same with this encryption. */
  public S3Access withEncryption(S3Encryption by) {
    return new S3Access(endpoint, region, addressing, credentials, Optional.of(by));
  }

  /** What a bucket is reached by if all buckets are reached by {@code all}. */
  S3Access over(S3Access all) {
    return new S3Access(
        endpoint.or(all::endpoint),
        region.or(all::region),
        addressing.or(all::addressing),
        credentials.or(all::credentials),
        encryption.or(all::encryption));
  }
}
