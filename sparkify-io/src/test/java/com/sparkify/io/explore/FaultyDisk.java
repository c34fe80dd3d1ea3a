package com.sparkify.io.explore;

import com.sparkify.io.explore.DiskCall.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/**
 * The files of a folder, on which every call may fail, and of which a loss of power takes what was
 * not synced. That something is synced is only remembered, which costs no time.
 */
public final class FaultyDisk extends FilterFileSystemProvider {
  private final Path root;
  private final SurvivingFiles surviving;
  private DiskFaults faults = DiskFaults.NONE;

  /** The files below a folder of the default file system; all that is there now survives. */
  public FaultyDisk(Path root) throws IOException {
    super("faulty:", FileSystems.getDefault());
    this.root = root;
    this.surviving = new SurvivingFiles(root);
  }

  /** The folder, as programs have to use it. */
  public Path root() {
    return wrapPath(root);
  }

  /** From now on this decides what becomes of each call. */
  public void fail(DiskFaults newFaults) {
    faults = newFaults;
  }

  /** Takes what was not synced; programs that run on are not stopped. */
  public void losePower(UnsyncedNames names) throws IOException {
    surviving.losePower(names);
  }

  private Path called(Kind kind, String what, Path path) throws IOException {
    Path file = toDelegate(path);
    faults.before(new DiskCall(kind, what, file.startsWith(root) ? root.relativize(file) : file));
    return file;
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    called(Kind.WRITE, "makes", path);
    super.createDirectory(path, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    Path file = called(Kind.CHANGE, "deletes", path);
    super.delete(path);
    surviving.deleted(file);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    Path file = called(Kind.CHANGE, "deletes", path);
    boolean deleted = super.deleteIfExists(path);
    surviving.deleted(file);
    return deleted;
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    Path source = called(Kind.WRITE, "moves to " + toDelegate(to).getFileName(), from);
    super.move(from, to, options);
    surviving.moved(source, toDelegate(to));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path file = called(Kind.WRITE, "links", link);
    super.createLink(link, existing);
    surviving.linked(toDelegate(existing), file);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    called(Kind.LOOK, "looks for", path);
    super.checkAccess(path, modes);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    called(Kind.LOOK, "looks at", path);
    return super.readAttributes(path, type, options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    called(Kind.LOOK, "lists", folder);
    return super.newDirectoryStream(folder, filter);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean isWritten = options.contains(StandardOpenOption.WRITE);
    Path file = called(isWritten ? Kind.WRITE : Kind.LOOK, "opens", path);
    boolean isNew = isWritten && Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel = super.newFileChannel(path, options, attributes);
    if (isNew) {
      surviving.made(file);
    }
    return new Channel(channel, path);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> all =
        options.length == 0
            ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
            : Set.of(options);
    Set<OpenOption> writing = new HashSet<>(all);
    writing.add(StandardOpenOption.WRITE);
    return Channels.newOutputStream(newByteChannel(path, writing));
  }

  private final class Channel extends FilterFileChannel {
    private final Path path;

    Channel(FileChannel channel, Path path) {
      super(channel);
      this.path = path;
    }

    /** In two parts, so that there may be the first without the second. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int end = bytes.limit();
      int written = 0;
      bytes.limit(bytes.position() + bytes.remaining() / 2);
      called(Kind.WRITE, "writes the first half of", path);
      written += super.write(bytes);
      bytes.limit(end);
      called(Kind.WRITE, "writes the second half of", path);
      return written + super.write(bytes);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      called(Kind.LOOK, "reads", path);
      return super.read(bytes);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      surviving.sync(called(Kind.CHANGE, "syncs", path));
    }
  }
}
