package com.sparkify.jobs.settings;

import com.sparkify.jobs.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a setting of one bucket, {@code s3.buckets.BUCKET.FIELD}. Names of buckets may hold
 * dots, those of fields do not.
 *
 * @param bucket the name of the bucket
 * @param field the setting, one of those of the block {@code s3}
 */
record BucketKey(String bucket, String field) {
  static final String BLOCK = "s3.buckets";

  private static final String ALL_BUCKETS = "s3.";
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Splits a name that has both parts, whether they are right or not. */
  static Optional<BucketKey> parse(String name) {
    String below = BLOCK + ".";
    int end = name.lastIndexOf('.');
    return name.startsWith(below) && end > below.length()
        ? Optional.of(new BucketKey(name.substring(below.length(), end), name.substring(end + 1)))
        : Optional.empty();
  }

  static String prefix(String bucket) {
    return BLOCK + "." + bucket + ".";
  }

  boolean exists() {
    return NAMES.matcher(bucket).matches() && fields().contains(field);
  }

  /** What to say of a name below the block that is no setting of a bucket. */
  static String adviceOn(String name) {
    Optional<BucketKey> key = parse(name);
    if (key.isEmpty()) {
      return "each key of %s is the name of a bucket and holds a block, such as { region = eu-west-1 }."
          .formatted(BLOCK);
    }
    if (!NAMES.matcher(key.get().bucket()).matches()) {
      return "%s is not the name of a bucket; write it without a scheme and without a path."
          .formatted(key.get().bucket());
    }
    return "there is no such key; "
        + Nearest.to(key.get().field(), fields())
            .map(field -> "did you mean %s?".formatted(prefix(key.get().bucket()) + field))
            .orElse("those of a bucket are " + String.join(", ", fields()) + ".");
  }

  private static List<String> fields() {
    return SettingKeys.ALL.list().stream()
        .filter(key -> key.name().startsWith(ALL_BUCKETS) && !key.isOpen())
        .map(key -> key.name().substring(ALL_BUCKETS.length()))
        .toList();
  }
}
