package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens the files of a task: local ones through java.nio, without Hadoop's checksum layer, all
 * others with the length known from the listing, so that no store is asked for it again. Safe for
 * several threads.
 */
final class StoredFiles {
  private final Configuration conf;
  private final LongAdder bytesRead = new LongAdder();

  StoredFiles(Configuration conf) {
    this.conf = conf;
  }

  static boolean isLocal(String path) {
    return path.startsWith(LocalStore.SCHEME);
  }

  /** Bytes read from the stores so far. */
  long bytesRead() {
    return bytesRead.sum();
  }

  /** A file that is opened whenever its content is. */
  Content content(String path, long length) {
    return from -> open(path, length, from);
  }

  /**
   * A file read to its end now.
   *
   * @param length as listed; a file that turns out longer is opened again when its content is
   */
  Content readWhole(String path, int length) {
    byte[] bytes = new byte[length + 1];
    try (InputStream in = open(path, length, 0)) {
      int read = in.readNBytes(bytes, 0, bytes.length);
      return read > length ? content(path, length) : Content.of(bytes, read);
    } catch (IOException e) {
      throw SourceAdvice.failure(attempt(path), e);
    }
  }

  private InputStream open(String path, long length, long from) {
    try {
      InputStream in = isLocal(path) ? openLocal(path, from) : openStored(path, length, from);
      return new SourceStream(in, attempt(path), bytesRead::add);
    } catch (SourceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw SourceAdvice.failure(attempt(path), e);
    }
  }

  private static InputStream openLocal(String path, long from) throws IOException {
    FileChannel channel = FileChannel.open(LocalStore.toLocal(path), StandardOpenOption.READ);
    return Channels.newInputStream(channel.position(from));
  }

  private InputStream openStored(String path, long length, long from) throws IOException {
    Path file = new Path(path);
    FileSystem fileSystem = file.getFileSystem(conf);
    FSDataInputStream in =
        FutureIO.awaitFuture(
            fileSystem
                .openFile(file)
                .opt(
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                    from == 0
                        ? OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE
                        : OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL)
                .optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, length)
                .build());
    if (from > 0) {
      in.seek(from);
    }
    return in;
  }

  private static String attempt(String path) {
    return "The file " + path + " cannot be read";
  }
}
