package com.sparkify.io.s3;

import java.util.regex.Pattern;

/** The two schemes of S3: {@code s3:} is how people write it, {@code s3a:} how Hadoop reads it. */
public final class S3Uri {
  private static final Pattern SCHEME = Pattern.compile("s3a?:.*", Pattern.DOTALL);

  private S3Uri() {}

  /** Whether it is a URI of S3, by either scheme. */
  public static boolean isS3(String uri) {
    return SCHEME.matcher(uri).matches();
  }

  /** The same with {@code s3a:} for {@code s3:}. */
  public static String asS3a(String uri) {
    return uri.startsWith("s3:") ? "s3a:" + uri.substring("s3:".length()) : uri;
  }
}
