package com.sparkify.jobs.settings;

import java.util.regex.Pattern;

/** Which settings are secrets, and what is shown in their place. */
public final class Secrets {
  /** What stands where a secret would. */
  public static final String MASK = "***";

  private static final Pattern NAMES = Pattern.compile("(?i)secret|password|token|access[.-]?key");

  /** What stands before a host, and the values of parameters that are secrets by their names. */
  private static final Pattern IN_URLS =
      Pattern.compile(
          "(?i)(?<=://)[^?]*(?=@)"
              + "|(?<=[?&;][^=&;?]{0,40}(?:secret|password|token|access[.-]?key)[^=&;]{0,40}=)[^&;]+");

  private Secrets() {}

  /** A URL, or a text with URLs, with the mask for what its parts give away. */
  public static String withoutUrlSecrets(String text) {
    return IN_URLS.matcher(text).replaceAll(MASK);
  }

  /** Whether the key of this name holds a secret. */
  public static boolean isSecret(String key) {
    // A bucket may be called what it likes.
    return NAMES.matcher(BucketKey.parse(key).map(BucketKey::field).orElse(key)).find();
  }
}
