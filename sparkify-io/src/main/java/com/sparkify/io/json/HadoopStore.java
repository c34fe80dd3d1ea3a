package com.sparkify.io.json;

import com.sparkify.io.s3.S3Classes;
import com.sparkify.io.s3.S3aListing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Any store that Hadoop has a file system for. */
final class HadoopStore implements SourceStore {
  private final FileSystem fileSystem;

  HadoopStore(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Override
  public Optional<StoreEntry> find(String path) throws IOException {
    try {
      return Optional.of(entry(fileSystem.getFileStatus(new Path(path))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<StoreEntry> children(String folder) throws IOException {
    List<StoreEntry> children = new ArrayList<>();
    RemoteIterator<FileStatus> statuses = fileSystem.listStatusIterator(new Path(folder));
    while (statuses.hasNext()) {
      children.add(entry(statuses.next()));
    }
    return children;
  }

  /** One flat listing: an object store pages through its keys and is asked for no file alone. */
  @Override
  public void forEachFileBelow(String folder, Consumer<StoreEntry> taker) throws IOException {
    if (S3Classes.arePresent() && S3aListing.canList(fileSystem)) {
      S3aListing.forEachBelow(fileSystem, new Path(folder), object -> taker.accept(entry(object)));
      return;
    }
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(new Path(folder), true);
    while (files.hasNext()) {
      taker.accept(entry(files.next()));
    }
  }

  /** Hadoop's stores hold names as Unicode text. */
  @Override
  public void requireFaithfulName(String path) {}

  private static StoreEntry entry(S3aListing.Listed object) {
    return object.hasPath()
        ? new StoreEntry(
            object.path(),
            StoreEntry.Kind.FILE,
            object.bytes(),
            object.modifiedMillis(),
            object.etag() == null ? "" : object.etag())
        : StoreEntry.withoutContent(object.path(), StoreEntry.Kind.WITHOUT_PATH);
  }

  private static StoreEntry entry(FileStatus status) {
    String path = status.getPath().toString();
    if (status.isDirectory()) {
      return StoreEntry.withoutContent(path, StoreEntry.Kind.FOLDER);
    }
    String etag = status instanceof EtagSource source ? source.getEtag() : null;
    return new StoreEntry(
        path,
        StoreEntry.Kind.FILE,
        status.getLen(),
        status.getModificationTime(),
        etag == null ? "" : etag);
  }
}
