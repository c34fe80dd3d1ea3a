package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A lake on a file system of this machine. */
final class LocalLakeStore implements LakeStore {
  private static final Pattern DRAFT =
      Pattern.compile("\\..+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Another process may be about to put its own into place: that takes no minute. */
  private static final Duration DRAFTS_LAST = Duration.ofMinutes(1);

  private final Path root;

  LocalLakeStore(Path root) {
    this.root = root;
  }

  private Path at(String path) {
    return root.resolve(path);
  }

  @Override
  public Optional<Versioned> read(String path) throws IOException {
    try {
      String content = Files.readString(at(path));
      // Files here are small, and each says who wrote it: their content is their version.
      return Optional.of(new Versioned(content, content));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    Path target = at(path);
    Path draft = draft(target, content);
    try {
      // A link cannot replace a file, so this makes the file with its content, or fails.
      Files.createLink(target, draft);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  @Override
  public boolean replace(String path, byte[] content, String version) throws IOException {
    Path guard = at(path + ".guard");
    // The system frees the guard when its holder dies, whatever it was doing.
    try (FileChannel channel =
            FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null || !read(path).map(Versioned::version).equals(Optional.of(version))) {
        return false;
      }
      put(path, content);
      return true;
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    Path target = at(path);
    Files.move(draft(target, content), target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path draft(Path target, byte[] content) throws IOException {
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    Files.write(draft, content, StandardOpenOption.CREATE_NEW);
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return draft;
  }

  @Override
  public List<Listed> list(String folder) throws IOException {
    Path start = at(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    List<Listed> files = new ArrayList<>();
    files(start)
        .forEach(
            (file, attributes) ->
                files.add(new Listed(root.relativize(file).toString(), attributes.size())));
    files.sort(Comparator.comparing(Listed::path));
    return files;
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path target = at(to);
    Files.createDirectories(target.getParent());
    try {
      Files.move(at(from), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException gone) {
      if (!Files.exists(target)) {
        throw gone;
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(at(path));
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    for (String path : paths) {
      delete(path);
    }
  }

  @Override
  public void deleteFolder(String folder) throws IOException {
    Files.walkFileTree(
        at(folder),
        new Walk() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException failure)
              throws IOException {
            Files.deleteIfExists(emptied);
            return super.postVisitDirectory(emptied, failure);
          }
        });
  }

  /** Deletes drafts of files that were never put into place. */
  @Override
  public int abortUploads(String folder) throws IOException {
    FileTime longAgo = FileTime.from(Instant.now().minus(DRAFTS_LAST));
    int drafts = 0;
    for (Map.Entry<Path, BasicFileAttributes> file : files(at(folder)).entrySet()) {
      if (DRAFT.matcher(file.getKey().getFileName().toString()).matches()
          && file.getValue().lastModifiedTime().compareTo(longAgo) < 0) {
        drafts += Files.deleteIfExists(file.getKey()) ? 1 : 0;
      }
    }
    return drafts;
  }

  private static Map<Path, BasicFileAttributes> files(Path folder) throws IOException {
    Map<Path, BasicFileAttributes> files = new LinkedHashMap<>();
    Files.walkFileTree(
        folder,
        new Walk() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.put(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  @Override
  public int callsAtOnce() {
    return 8;
  }

  @Override
  public void deleteEmptyFolders(String folder) throws IOException {
    Path current = at(folder);
    while (!Files.exists(current) && !current.equals(root)) {
      current = current.getParent();
    }
    while (!current.equals(root) && current.startsWith(root)) {
      try {
        Files.deleteIfExists(current);
      } catch (DirectoryNotEmptyException inUse) {
        return;
      }
      current = current.getParent();
    }
  }

  /** Passes over what goes while it walks: drafts of other processes come and go. */
  private static class Walk extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
