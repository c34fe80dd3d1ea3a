package com.sparkify.io.lake;

import com.sparkify.io.json.CountedFileSystem;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.impl.OpenFileParameters;

/** Remembers by their names which folders were listed, and in which folders files were opened. */
public final class ListedFileSystem extends CountedFileSystem {
  private static final Set<String> LISTED = ConcurrentHashMap.newKeySet();
  private static final Set<String> OPENED = ConcurrentHashMap.newKeySet();

  static void forget() {
    LISTED.clear();
    OPENED.clear();
  }

  static Set<String> listed() {
    return new TreeSet<>(LISTED);
  }

  static Set<String> opened() {
    return new TreeSet<>(OPENED);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    LISTED.add(path.getName());
    return super.listStatus(path);
  }

  @Override
  public RemoteIterator<LocatedFileStatus> listFiles(Path path, boolean recursive)
      throws IOException {
    LISTED.add(path.getName());
    return super.listFiles(path, recursive);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    OPENED.add(path.getParent().getName());
    return super.open(path, bufferSize);
  }

  @Override
  protected CompletableFuture<FSDataInputStream> openFileWithOptions(
      Path path, OpenFileParameters parameters) throws IOException {
    OPENED.add(path.getParent().getName());
    return super.openFileWithOptions(path, parameters);
  }
}
