package com.sparkify.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder below the temporary directory that takes logs and what Spark puts aside: rows of the
 * sources and of the tables. Only its owner may look into it.
 */
final class ScratchFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private ScratchFolder() {}

  /**
   * That of this user, which is made if need be.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  static Path ofUser() {
    return below(Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name"));
  }

  static Path below(Path temporary, String user) {
    Path folder = temporary.resolve("sparkify-" + user.replaceAll("[^\\w.-]", "_"));
    try {
      if (!Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
        return Files.createDirectories(folder);
      }
      FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
      try {
        return Files.createDirectory(folder, ownerOnly);
      } catch (FileAlreadyExistsException exists) {
        return isOwn(folder)
            ? Files.setPosixFilePermissions(folder, OWNER_ONLY)
            // Somebody else has made it, who could look into it.
            : Files.createTempDirectory(temporary, "sparkify-", ownerOnly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make the folder %s for the log and for what Spark puts aside: %s. Make room there, or name another place: SPARKIFY_JVM_OPTS=-Djava.io.tmpdir=DIR"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static boolean isOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    // The name of the user is not always that of the owner of files, as in a container.
    Path own = Files.createTempFile(folder.getParent(), "sparkify", null);
    try {
      return Files.getOwner(own).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    } finally {
      Files.delete(own);
    }
  }
}
