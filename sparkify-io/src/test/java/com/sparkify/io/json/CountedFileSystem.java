package com.sparkify.io.json;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.util.functional.RemoteIterators;

/**
 * A store of the scheme {@code counted}, which keeps its files locally, gives them ETags, counts
 * its requests by kind, and can be told to fail or to hang.
 */
public class CountedFileSystem extends RawLocalFileSystem {
  private static final Map<String, Integer> REQUESTS = new ConcurrentHashMap<>();

  /** Set while the local file system asks itself. */
  private static final ThreadLocal<Boolean> OWN_CALLS = new ThreadLocal<>();

  private static volatile String denied = "";
  private static volatile CountDownLatch opened = new CountDownLatch(0);
  private static volatile boolean hanging;

  static Configuration conf() {
    Configuration conf = new Configuration(false);
    conf.set("fs.counted.impl", CountedFileSystem.class.getName());
    return conf;
  }

  static String uri(java.nio.file.Path local) {
    return "counted:" + local.toAbsolutePath();
  }

  /** Forgets all requests, and works again. */
  static void reset() {
    REQUESTS.clear();
    denied = "";
    hanging = false;
  }

  /** Denies all requests whose kind and path, as in {@code list counted:/a}, contain a text. */
  static void deny(String part) {
    denied = part;
  }

  /** Lets every opening wait until its thread is interrupted. */
  static void hang(int untilOpened) {
    opened = new CountDownLatch(untilOpened);
    hanging = true;
  }

  /** Waits until the number of files given to {@link #hang} are being opened. */
  static void awaitOpened() throws InterruptedException {
    opened.await();
  }

  /** Requests so far by kind, such as {@code list=1}. */
  static Map<String, Integer> requests() {
    return new TreeMap<>(REQUESTS);
  }

  @Override
  public URI getUri() {
    return URI.create("counted:///");
  }

  @Override
  public String getScheme() {
    return "counted";
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    count("status", path);
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    count("children", path);
    return children(path);
  }

  /** One request, as an object store's listing of all keys with a prefix is. */
  @Override
  public RemoteIterator<LocatedFileStatus> listFiles(Path path, boolean recursive)
      throws IOException {
    count("list", path);
    List<LocatedFileStatus> files = new ArrayList<>();
    collect(path, files);
    return RemoteIterators.remoteIteratorFromIterable(files);
  }

  private void collect(Path folder, List<LocatedFileStatus> files) throws IOException {
    for (FileStatus child : children(folder)) {
      if (child.isDirectory()) {
        collect(child.getPath(), files);
      } else {
        files.add(new TaggedStatus(child));
      }
    }
  }

  private FileStatus[] children(Path folder) throws IOException {
    OWN_CALLS.set(true);
    try {
      return plainChildren(folder);
    } finally {
      OWN_CALLS.remove();
    }
  }

  private FileStatus[] plainChildren(Path folder) throws IOException {
    return Arrays.stream(super.listStatus(folder))
        .map(CountedFileSystem::plain)
        .toArray(FileStatus[]::new);
  }

  /** Without the owner and permissions, which a local status looks up under the scheme file. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        1,
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  protected CompletableFuture<FSDataInputStream> openFileWithOptions(
      Path path, OpenFileParameters parameters) throws IOException {
    count(
        "open length="
            + parameters.getOptions().get("fs.option.openfile.length")
            + " policy="
            + parameters.getOptions().get("fs.option.openfile.read.policy"),
        path);
    opened.countDown();
    if (hanging) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException("The request was interrupted", e);
      }
    }
    OWN_CALLS.set(true);
    try {
      return super.openFileWithOptions(path, parameters);
    } finally {
      OWN_CALLS.remove();
    }
  }

  private static void count(String kind, Path path) throws IOException {
    if (OWN_CALLS.get() != null) {
      return;
    }
    REQUESTS.merge(kind, 1, Integer::sum);
    if (!denied.isEmpty() && (kind + " " + path).contains(denied)) {
      throw new AccessDeniedException(path.toString(), null, "403 Forbidden");
    }
  }

  private static final class TaggedStatus extends LocatedFileStatus implements EtagSource {
    private static final long serialVersionUID = 1L;

    TaggedStatus(FileStatus status) {
      super(status, new BlockLocation[0]);
    }

    @Override
    public String getEtag() {
      return "tag of " + getPath().getName();
    }

    @Override
    public boolean equals(Object other) {
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }
}
