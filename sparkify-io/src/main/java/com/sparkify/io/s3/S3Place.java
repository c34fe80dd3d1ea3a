package com.sparkify.io.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket, or a key or folder in it, as a URI names it.
 *
 * @param uri as it was given
 * @param key without a leading slash; empty for the bucket itself; a folder's ends with a slash
 */
record S3Place(String uri, String bucket, String key) {
  private static final Pattern URI = Pattern.compile("s3[an]?:/{0,2}([^/]+)/?(.*)");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{\\\\]");

  /** The place that a URI names; empty if it is none of S3's. */
  static Optional<S3Place> of(String uri) {
    Matcher parts = URI.matcher(uri);
    return parts.matches()
        ? Optional.of(new S3Place(uri, parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** Whether the key stands for many. */
  boolean isGlob() {
    return GLOB.matcher(key).find();
  }

  /** What the keys below this place begin with; for a glob, what all its matches begin with. */
  String prefix() {
    Matcher glob = GLOB.matcher(key);
    if (glob.find()) {
      return key.substring(0, key.lastIndexOf('/', glob.start()) + 1);
    }
    return key.isEmpty() || key.endsWith("/") ? key : key + "/";
  }

  String bucketArn() {
    return "arn:aws:s3:::" + bucket;
  }

  /** This one object, or all in this folder. */
  String objectArn() {
    return key.isEmpty() || key.endsWith("/") ? belowArn() : bucketArn() + "/" + key;
  }

  /** The object, if it is one, and all below. */
  String matchingArn() {
    return isGlob() ? belowArn() : bucketArn() + "/" + key + "*";
  }

  /** All objects below. */
  String belowArn() {
    return bucketArn() + "/" + prefix() + "*";
  }
}
