package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A lake on a file system of this machine. */
final class LocalLakeStore implements LakeStore {
  /** Another process may be about to put its own into place: that takes no minute. */
  private static final Duration DRAFTS_LAST = Duration.ofMinutes(1);

  private static final Object TURNS = new Object();

  private final Path root;
  private final DiskSync disk;

  LocalLakeStore(Path root) {
    this(root, DiskSync.FSYNC);
  }

  LocalLakeStore(Path root, DiskSync disk) {
    this.root = root;
    this.disk = disk;
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
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Draft draft = draft(target, content)) {
      draft.link();
    } catch (FileAlreadyExistsException there) {
      return false;
    }
    disk.force(target.getParent());
    return true;
  }

  private Draft draft(Path target, byte[] content) throws IOException {
    try {
      makeFolder(target.getParent());
      return Draft.of(target, content, disk);
    } catch (IOException failed) {
      throw new NotWrittenException(failed);
    }
  }

  /** Within a process the system knows one holder of a guard only, so its threads take turns. */
  @Override
  public boolean replace(String path, byte[] content, String version) throws IOException {
    synchronized (TURNS) {
      return isReplaced(path, content, version);
    }
  }

  private boolean isReplaced(String path, byte[] content, String version) throws IOException {
    // The system frees the guard when its holder dies, whatever it was doing.
    try (FileChannel channel =
            FileChannel.open(
                at(LakePaths.GUARD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    try (Draft draft = draft(target, content)) {
      draft.replace();
    }
    disk.force(target.getParent());
  }

  /** Makes a folder, and all above it that are missing, so that they survive a loss of power. */
  private void makeFolder(Path folder) throws IOException {
    List<Path> parents = new ArrayList<>();
    for (Path missing = folder; !Files.isDirectory(missing); missing = missing.getParent()) {
      parents.add(missing.getParent());
    }
    if (!parents.isEmpty()) {
      Files.createDirectories(folder);
      for (Path parent : parents) {
        disk.force(parent);
      }
    }
  }

  @Override
  public void sync(Collection<String> files) throws IOException {
    Concurrently.call(
        callsAtOnce(),
        List.copyOf(files),
        file -> {
          disk.force(at(file));
          return file;
        });
    syncFolders(files.stream().map(file -> file.substring(0, file.lastIndexOf('/'))).toList());
  }

  /** And those above them, which others may have made. */
  @Override
  public void syncFolders(Collection<String> folders) throws IOException {
    Set<Path> all = new HashSet<>(Set.of(root));
    for (String folder : folders) {
      Path path = at(folder);
      while (all.add(path)) {
        path = path.getParent();
      }
    }
    Concurrently.call(
        callsAtOnce(),
        all.stream().filter(Files::isDirectory).toList(),
        folder -> {
          disk.force(folder);
          return folder;
        });
  }

  @Override
  public List<Listed> list(String folder) throws IOException {
    Path start = at(folder);
    if (!Files.isDirectory(start)) {
      if (Files.isSymbolicLink(start)) {
        throw new FileSystemException(
            start.toString(), null, "it is a link to a folder that is not there");
      }
      return List.of();
    }
    List<Listed> files = new ArrayList<>();
    LocalWalk.files(start)
        .forEach(
            (file, attributes) ->
                files.add(new Listed(root.relativize(file).toString(), attributes.size())));
    files.sort(Comparator.comparing(Listed::path));
    return files;
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path source = at(from);
    Path target = at(to);
    makeFolder(target.getParent());
    try {
      rename(source, target);
    } catch (NoSuchFileException gone) {
      if (!Files.exists(target)) {
        throw gone;
      }
    }
  }

  /** A table's folder may be a link to another disk. */
  private void rename(Path source, Path target) throws IOException {
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      copy(source, target);
    }
  }

  private void copy(Path source, Path target) throws IOException {
    try (Draft draft = Draft.copyOf(source, target, disk)) {
      // What somebody else has moved meanwhile may be gone from the table again by now.
      if (Files.exists(source)) {
        draft.replace();
      }
    }
    Files.deleteIfExists(source);
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
        new LocalWalk() {
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
    for (Map.Entry<Path, BasicFileAttributes> file : LocalWalk.files(at(folder)).entrySet()) {
      if (Draft.isDraft(file.getKey())
          && file.getValue().lastModifiedTime().compareTo(longAgo) < 0) {
        drafts += Files.deleteIfExists(file.getKey()) ? 1 : 0;
      }
    }
    return drafts;
  }

  @Override
  public int callsAtOnce() {
    return 8;
  }

  /** A link to a folder stays, even to an empty one: somebody has put the table elsewhere. */
  @Override
  public void deleteEmptyFolders(String folder) throws IOException {
    Path current = at(folder);
    while (!Files.exists(current) && !current.equals(root)) {
      current = current.getParent();
    }
    while (!current.equals(root) && current.startsWith(root) && !Files.isSymbolicLink(current)) {
      try {
        Files.deleteIfExists(current);
      } catch (DirectoryNotEmptyException inUse) {
        return;
      }
      current = current.getParent();
    }
  }
}
