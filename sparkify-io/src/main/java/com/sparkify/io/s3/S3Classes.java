package com.sparkify.io.s3;

/** Whether S3A and the AWS SDK are there: a cluster brings them, or does without S3. */
public final class S3Classes {
  private static final boolean PRESENT =
      isThere("org.apache.hadoop.fs.s3a.S3AFileSystem")
          && isThere("software.amazon.awssdk.services.s3.S3Client");

  private S3Classes() {}

  /** Before it says yes, no class may be touched that names one of theirs. */
  public static boolean arePresent() {
    return PRESENT;
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, S3Classes.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
