package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A lake on one of Hadoop's file systems. All of them can be read. A lake can be written where
 * files are made as a whole or not at all: on S3, whose conditional writes these are, and on HDFS,
 * by renaming drafts.
 */
final class HadoopLakeStore implements LakeStore {
  private static final String CREATE_IF_ABSENT = "fs.option.create.conditional.overwrite";
  private static final String REPLACE_IF_ETAG = "fs.option.create.conditional.overwrite.etag";

  private static final Set<String> ATOMIC_RENAMES = Set.of("hdfs");

  /** A call to S3 is waiting, not work; more would come near the size of S3A's own pools. */
  private static final int S3_CALLS_AT_ONCE = 64;

  /** A reader that meets a replacement in the middle begins again; nobody replaces so often. */
  private static final int READS_AT_MOST = 10;

  private final FileSystem files;
  private final Path root;

  HadoopLakeStore(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  private Path at(String path) {
    return new Path(root, path);
  }

  private boolean isS3() {
    return "s3a".equals(files.getScheme());
  }

  @Override
  public Optional<Versioned> read(String path) throws IOException {
    for (int read = 1; ; read++) {
      try {
        FileStatus status = files.getFileStatus(at(path));
        try (FSDataInputStream in = open(status)) {
          String content = new String(in.readAllBytes(), UTF_8);
          return Optional.of(new Versioned(content, versionOf(status)));
        }
      } catch (FileNotFoundException none) {
        return Optional.empty();
      } catch (PathIOException failed) {
        if (!isRefusedAsChanged(failed) || read == READS_AT_MOST) {
          throw failed;
        }
      }
    }
  }

  /** With the version that was seen, so that the content is that version's. */
  private FSDataInputStream open(FileStatus status) throws IOException {
    return FutureIO.awaitFuture(files.openFile(status.getPath()).withFileStatus(status).build());
  }

  private static String versionOf(FileStatus status) {
    return status instanceof EtagSource etags && etags.getEtag() != null
        ? etags.getEtag()
        : status.getModificationTime() + "-" + status.getLen();
  }

  @Override
  public boolean create(String path, byte[] content) throws IOException {
    requireAtomic();
    return isS3()
        ? write(overwriting(path).must(CREATE_IF_ABSENT, true), content)
        : rename(path, content, Options.Rename.NONE);
  }

  /** On HDFS another may come in between: then both find out when they verify their lock. */
  @Override
  public boolean replace(String path, byte[] content, String version) throws IOException {
    requireAtomic();
    if (isS3()) {
      try {
        return write(overwriting(path).must(REPLACE_IF_ETAG, version), content);
      } catch (FileNotFoundException gone) {
        return false;
      }
    }
    return read(path).map(Versioned::version).equals(Optional.of(version))
        && rename(path, content, Options.Rename.OVERWRITE);
  }

  private void requireAtomic() throws IOException {
    if (!isS3() && !ATOMIC_RENAMES.contains(files.getScheme())) {
      throw new IOException(
          "The file system %s of %s is not known to create and rename files atomically: two runs at once could both publish. A lake can be written on a disk (file:), on S3 (s3a:) and on HDFS (hdfs:)"
              .formatted(files.getScheme(), root));
    }
  }

  private FSDataOutputStreamBuilder<?, ?> overwriting(String path) {
    return files.createFile(at(path)).overwrite(true).recursive();
  }

  /** Gives a draft its name; false if that is there and may not be replaced. */
  private boolean rename(String path, byte[] content, Options.Rename option) throws IOException {
    Path target = at(path);
    Path draft = new Path(target.getParent(), "." + target.getName() + "-" + UUID.randomUUID());
    try {
      try (FSDataOutputStream out = files.create(draft, false)) {
        out.write(content);
        out.hsync();
      }
      FileContext.getFileContext(files.getUri(), files.getConf()).rename(draft, target, option);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    } finally {
      files.delete(draft, false);
    }
  }

  private static boolean write(FSDataOutputStreamBuilder<?, ?> builder, byte[] content)
      throws IOException {
    try (FSDataOutputStream out = builder.build()) {
      out.write(content);
    } catch (FileAlreadyExistsException there) {
      return false;
    } catch (PathIOException refused) {
      if (isRefusedAsChanged(refused)) {
        return false;
      }
      throw refused;
    }
    return true;
  }

  /** Whether S3 has another version than the one asked for: only S3A's jar has this exception. */
  private static boolean isRefusedAsChanged(PathIOException failed) {
    return failed.getClass().getSimpleName().equals("RemoteFileChangedException");
  }

  @Override
  public void put(String path, byte[] content) throws IOException {
    if (!isS3()) {
      rename(path, content, Options.Rename.OVERWRITE);
      return;
    }
    try (FSDataOutputStream out = files.create(at(path), true)) {
      out.write(content);
    }
  }

  @Override
  public List<Listed> list(String folder) throws IOException {
    List<Listed> listed = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> iterator = files.listFiles(at(folder), true);
      while (iterator.hasNext()) {
        LocatedFileStatus status = iterator.next();
        String relative = root.toUri().relativize(status.getPath().toUri()).getPath();
        listed.add(new Listed(relative, status.getLen()));
      }
    } catch (FileNotFoundException none) {
      return List.of();
    }
    listed.sort(Comparator.comparing(Listed::path));
    return listed;
  }

  @Override
  public void sync(Collection<String> paths) {
    // A store of objects has them on its disks before it answers; HDFS has them on several
    // machines.
  }

  @Override
  public void syncFolders(Collection<String> folders) {
    // As with sync.
  }

  @Override
  public void move(String from, String to) throws IOException {
    if (!isS3()) {
      files.mkdirs(at(to).getParent());
    }
    boolean moved;
    try {
      moved = files.rename(at(from), at(to));
    } catch (FileNotFoundException | FileAlreadyExistsException movedBefore) {
      // S3 moves by copying and deleting: a death in between leaves both.
      moved = false;
    }
    if (!moved && !files.exists(at(to))) {
      throw new IOException("Could not move %s to %s".formatted(at(from), at(to)));
    }
  }

  @Override
  public void delete(String path) throws IOException {
    files.delete(at(path), false);
  }

  @Override
  public void deleteAll(List<String> paths) throws IOException {
    try (BulkDelete bulk = files.createBulkDelete(root)) {
      for (int from = 0; from < paths.size(); from += bulk.pageSize()) {
        int to = Math.min(paths.size(), from + bulk.pageSize());
        List<Map.Entry<Path, String>> left =
            bulk.bulkDelete(paths.subList(from, to).stream().map(this::at).toList());
        if (!left.isEmpty()) {
          throw new IOException(
              "Could not delete %s: %s; nor %d others"
                  .formatted(left.get(0).getKey(), left.get(0).getValue(), left.size() - 1));
        }
      }
    }
  }

  @Override
  public void deleteFolder(String folder) throws IOException {
    files.delete(at(folder), true);
  }

  @Override
  public int abortUploads(String folder) throws IOException {
    if (!isS3()) {
      return 0;
    }
    try (MultipartUploader uploader = files.createMultipartUploader(at(folder)).build()) {
      return FutureIO.awaitFuture(uploader.abortUploadsUnderPath(at(folder)));
    }
  }

  @Override
  public int callsAtOnce() {
    return isS3() ? S3_CALLS_AT_ONCE : 16;
  }

  @Override
  public void deleteEmptyFolders(String folder) throws IOException {
    if (isS3()) {
      return;
    }
    Path current = at(folder);
    while (!current.equals(root)
        && files.exists(current)
        && files.listStatus(current).length == 0) {
      files.delete(current, false);
      current = current.getParent();
    }
  }
}
