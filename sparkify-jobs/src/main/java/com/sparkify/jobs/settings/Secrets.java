package com.sparkify.jobs.settings;

import java.util.regex.Pattern;

/** Which settings are secrets, and what is shown in their place. */
public final class Secrets {
  /** What stands where a secret would. */
  public static final String MASK = "***";

  private static final Pattern NAMES = Pattern.compile("(?i)secret|password|token|access[.-]?key");

  private Secrets() {}

  /** Whether the key of this name holds a secret. */
  public static boolean isSecret(String key) {
    // A bucket may be called what it likes.
    return NAMES.matcher(BucketKey.parse(key).map(BucketKey::field).orElse(key)).find();
  }
}
