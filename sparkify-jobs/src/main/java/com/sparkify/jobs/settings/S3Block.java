package com.sparkify.jobs.settings;

import com.sparkify.io.s3.AddressingStyle;
import com.sparkify.io.s3.S3Access;
import com.sparkify.io.s3.S3Credentials;
import com.sparkify.io.s3.S3Encryption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how S3 is reached: the block {@code s3}, or that of one bucket in it. */
final class S3Block {
  private final SettingsReader reader;
  private final String prefix;
  private final S3Access all;

  private S3Block(SettingsReader reader, String prefix, S3Access all) {
    this.reader = reader;
    this.prefix = prefix;
    this.all = all;
  }

  /** How all buckets are reached that have no block of their own. */
  static S3Access read(SettingsReader reader) {
    return new S3Block(reader, "s3.", S3Access.UNSAID).read();
  }

  /** How those buckets are reached that have a block of their own, by their names. */
  static Map<String, S3Access> readBuckets(SettingsReader reader, S3Access all) {
    Map<String, S3Access> buckets = new TreeMap<>();
    for (String key : reader.keys()) {
      BucketKey.parse(key)
          .ifPresent(
              found ->
                  buckets.computeIfAbsent(
                      found.bucket(),
                      bucket -> new S3Block(reader, BucketKey.prefix(bucket), all).read()));
    }
    return buckets;
  }

  private S3Access read() {
    Optional<String> endpoint = reader.text(prefix + "endpoint");
    if (endpoint.isPresent() && !endpoint.get().matches("(https?://)?[^/\\s]+/?")) {
      problem("endpoint", "must be an address such as http://127.0.0.1:9000.");
    }
    return new S3Access(
        endpoint,
        reader.text(prefix + "region"),
        said("path-style")
            ? Optional.of(
                reader.flag(prefix + "path-style")
                    ? AddressingStyle.PATH
                    : AddressingStyle.VIRTUAL_HOST)
            : Optional.empty(),
        credentials(),
        encryption());
  }

  private enum Kind {
    DEFAULT,
    STATIC,
    PROFILE,
    ASSUMED_ROLE,
    ANONYMOUS
  }

  private Optional<S3Credentials> credentials() {
    Optional<S3Credentials> keys = keys();
    Optional<String> profile = reader.text(prefix + "profile");
    Optional<String> role = reader.text(prefix + "role-arn");
    Optional<String> stsEndpoint = stsEndpoint();
    Kind kind = reader.choice(prefix + "credentials", Kind.class).orElse(Kind.DEFAULT);
    return switch (kind) {
      case DEFAULT ->
          keys.or(
              () ->
                  said("credentials")
                      ? Optional.of(new S3Credentials.Default())
                      : Optional.empty());
      case STATIC -> {
        if (keys.isEmpty() && reader.text(prefix + "secret-access-key").isEmpty()) {
          problem("access-key-id", "must be set for %scredentials = static.".formatted(prefix));
        }
        yield keys;
      }
      case PROFILE -> {
        if (profile.isEmpty()) {
          problem("profile", "must be set for %scredentials = profile.".formatted(prefix));
        }
        yield profile.map(S3Credentials.Profile::new);
      }
      case ASSUMED_ROLE -> {
        if (role.isEmpty()) {
          problem("role-arn", "must be set for %scredentials = assumed-role.".formatted(prefix));
        } else if (!role.get().startsWith("arn:")) {
          problem("role-arn", "must be an ARN such as arn:aws:iam::123456789012:role/reader.");
        }
        S3Credentials base =
            keys.or(() -> profile.map(S3Credentials.Profile::new))
                .or(this::ofAllThatCanTakeOnARole)
                .orElse(new S3Credentials.Default());
        yield role.map(arn -> new S3Credentials.AssumedRole(arn, base, stsEndpoint));
      }
      case ANONYMOUS -> Optional.of(new S3Credentials.Anonymous());
    };
  }

  private Optional<S3Credentials> keys() {
    Optional<String> id = reader.text(prefix + "access-key-id");
    Optional<String> secret = reader.text(prefix + "secret-access-key");
    Optional<String> token = reader.text(prefix + "session-token");
    if (id.isPresent() != secret.isPresent()) {
      problem(
          id.isPresent() ? "secret-access-key" : "access-key-id",
          "the two keys go together: set both or none.");
    } else if (token.isPresent() && id.isEmpty()) {
      problem("session-token", "goes with two keys: set these as well, or none of the three.");
    }
    return id.flatMap(key -> secret.map(word -> new S3Credentials.Static(key, word, token)));
  }

  private Optional<S3Credentials> ofAllThatCanTakeOnARole() {
    return all.credentials()
        .map(from -> from instanceof S3Credentials.AssumedRole role ? role.base() : from)
        .filter(from -> !(from instanceof S3Credentials.Anonymous));
  }

  private Optional<String> stsEndpoint() {
    Optional<String> said = reader.text(prefix + "sts-endpoint");
    if (said.isPresent() && !said.get().matches("(https://)?[^/\\s:]+(:\\d+)?/?")) {
      problem("sts-endpoint", "must be an address of https such as sts.eu-west-1.amazonaws.com.");
    } else if (said.isPresent() && reader.text(prefix + "region").or(all::region).isEmpty()) {
      problem("region", "must be set for %ssts-endpoint.".formatted(prefix));
    }
    return said.map(address -> address.replaceFirst("^https://", "").replaceFirst("/$", ""));
  }

  private enum Algorithm {
    SSE_S3,
    SSE_KMS
  }

  private Optional<S3Encryption> encryption() {
    Optional<String> key = reader.text(prefix + "kms-key");
    Optional<Algorithm> algorithm = reader.choice(prefix + "encryption", Algorithm.class);
    if (key.isPresent() && algorithm.filter(Algorithm.SSE_KMS::equals).isEmpty()) {
      problem("kms-key", "is for %sencryption = sse-kms only.".formatted(prefix));
    }
    return algorithm.map(
        by -> by == Algorithm.SSE_KMS ? new S3Encryption.SseKms(key) : new S3Encryption.SseS3());
  }

  private boolean said(String field) {
    return reader.isSaid(prefix + field);
  }

  private void problem(String field, String expectation) {
    reader.problem(prefix + field, expectation);
  }
}
