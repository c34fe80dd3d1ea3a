package com.sparkify.io.json;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The local file system, through java.nio: Hadoop's own access costs several system calls a file
 * and its checksum layer more. Symbolic links are followed.
 */
final class LocalStore implements SourceStore {
  static final String SCHEME = "file:";

  /**
   * The local path of a qualified one.
   *
   * @throws SourceException if the JVM's locale cannot write the name
   */
  static Path toLocal(String path) {
    try {
      return Path.of(path.substring(SCHEME.length()));
    } catch (InvalidPathException e) {
      throw undecodable(path, e);
    }
  }

  @Override
  public Optional<StoreEntry> find(String path) throws IOException {
    return find(toLocal(path));
  }

  @Override
  public List<StoreEntry> children(String folder) throws IOException {
    List<StoreEntry> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(toLocal(folder))) {
      for (Path child : stream) {
        find(child).ifPresent(children::add);
      }
    }
    return children;
  }

  @Override
  public void forEachFileBelow(String folder, Consumer<StoreEntry> taker) throws IOException {
    Files.walkFileTree(
        toLocal(folder),
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            taker.accept(entry(file, attributes));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException) {
              // The link leads to a folder above it, whose files are listed there.
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  @Override
  public void requireFaithfulName(String path) {
    // The bytes of a name that could not be decoded are gone: what is left of it names no file.
    if (path.chars().anyMatch(c -> c >= 0x80) && !Files.exists(toLocal(path))) {
      throw undecodable(path, null);
    }
  }

  private static Optional<StoreEntry> find(Path local) throws IOException {
    try {
      return Optional.of(entry(local, Files.readAttributes(local, BasicFileAttributes.class)));
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(local)
          ? Optional.of(StoreEntry.withoutContent(toQualified(local), StoreEntry.Kind.UNREADABLE))
          : Optional.empty();
    } catch (FileSystemException e) {
      if (liesBelowFile(local)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static StoreEntry entry(Path file, BasicFileAttributes attributes) {
    String path = toQualified(file);
    if (attributes.isDirectory()) {
      return StoreEntry.withoutContent(path, StoreEntry.Kind.FOLDER);
    }
    if (!attributes.isRegularFile()) {
      return StoreEntry.withoutContent(path, StoreEntry.Kind.UNREADABLE);
    }
    return new StoreEntry(
        path,
        StoreEntry.Kind.FILE,
        attributes.size(),
        attributes.lastModifiedTime().toMillis(),
        "");
  }

  private static String toQualified(Path local) {
    return SCHEME + local;
  }

  private static boolean liesBelowFile(Path local) {
    for (Path above = local.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above)) {
        return !Files.isDirectory(above);
      }
    }
    return false;
  }

  private static SourceException undecodable(String path, Throwable cause) {
    return new SourceException(
        ("The name of %s has characters that this JVM cannot decode (its file names are %s);"
                + " set a UTF-8 locale, such as LC_ALL=C.UTF-8, or rename the file.")
            .formatted(path, System.getProperty("sun.jnu.encoding")),
        cause);
  }
}
