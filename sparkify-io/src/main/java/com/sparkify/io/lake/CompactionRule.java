package com.sparkify.io.lake;

/**
 * When the small files of a folder are rewritten together, and how large.
 *
 * @param smallFilesAllowed with more small files than this a folder is compacted
 * @param smallBytes a file of fewer bytes is small
 * @param targetBytes near which size the new files are; at least twice {@code smallBytes}, so that
 *     they are fewer than the old ones
 */
public record CompactionRule(int smallFilesAllowed, long smallBytes, long targetBytes) {
  private static final long MEGABYTE = 1024 * 1024;

  /** What keeps a folder within the lake's bound: {@code bytes / 64 MB}, rounded up, + 8 files. */
  public static final CompactionRule AFTER_A_RUN =
      new CompactionRule(8, 64 * MEGABYTE, 128 * MEGABYTE);

  /** Whatever can be rewritten as fewer files is. */
  public static final CompactionRule ALL = new CompactionRule(1, 64 * MEGABYTE, 128 * MEGABYTE);

  public CompactionRule {
    if (smallFilesAllowed < 1 || smallBytes < 1 || targetBytes < 2 * smallBytes) {
      throw new IllegalArgumentException(
          "Compaction of more than %d files below %d bytes into files of %d: at least one must be allowed, of at least one byte, and the target be twice as large."
              .formatted(smallFilesAllowed, smallBytes, targetBytes));
    }
  }

  boolean isSmall(DataFile file) {
    return file.bytes() < smallBytes;
  }

  /** One file per started target size. */
  int filesFor(long bytes) {
    return Math.toIntExact(Math.max(1, (bytes + targetBytes - 1) / targetBytes));
  }
}
