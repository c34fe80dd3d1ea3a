package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file that is not whole yet, beside the name that it is to have. Its own name is hidden, so that
 * no reader of a lake takes it for one of its files, whatever becomes of its writer.
 */
final class Draft implements AutoCloseable {
  private static final Pattern NAME =
      Pattern.compile("\\..+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  private final Path target;
  private final Path file;

  private Draft(Path target) {
    this.target = target;
    this.file = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
  }

  static Draft of(Path target, byte[] content, DiskSync disk) throws IOException {
    return write(target, disk, file -> Files.write(file, content, StandardOpenOption.CREATE_NEW));
  }

  static Draft copyOf(Path source, Path target, DiskSync disk) throws IOException {
    return write(target, disk, file -> Files.copy(source, file));
  }

  private static Draft write(Path target, DiskSync disk, Content content) throws IOException {
    Draft draft = new Draft(target);
    try {
      content.writeTo(draft.file);
      disk.force(draft.file);
      return draft;
    } catch (IOException | RuntimeException failed) {
      try (draft) {
        throw failed;
      }
    }
  }

  /** Whether a file has the name of a draft. */
  static boolean isDraft(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** Gives the file its name, unless there is a file of that name. */
  void link() throws IOException {
    try {
      // A link cannot replace a file, so this makes the file with its content, or fails.
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException there) {
      throw there;
    } catch (IOException | UnsupportedOperationException failed) {
      throw new IOException(
          "Cannot make the hard link %s on a file system of the type %s: %s. A lake on a disk needs a file system with hard links, such as ext4, XFS or APFS"
              .formatted(
                  target, Files.getFileStore(target.getParent()).type(), failed.getMessage()),
          failed);
    }
  }

  /** Gives the file its name, whether or not there is a file of that name. */
  void replace() throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the draft; what has its name stays. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
