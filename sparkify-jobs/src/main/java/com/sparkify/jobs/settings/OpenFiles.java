package com.sparkify.jobs.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Files with secrets that lie open. */
final class OpenFiles {
  private OpenFiles() {}

  /** Whether every user of this machine may read the file; false where there is no such thing. */
  static boolean everyoneMayRead(Path file) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the permissions of " + file, failed);
    }
  }

  static String warning(Path file) {
    return "%s holds secrets and every user of this machine may read it: chmod 600 '%s'"
        .formatted(file, file);
  }
}
