package com.sparkify.jobs.generate;

import com.sparkify.io.s3.S3Uri;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where generated files go. Local ones are written without Hadoop's checksums, which cost much. */
final class OutputFolder {
  private final Path root;
  private final Configuration conf;
  private final Set<java.nio.file.Path> folders = new HashSet<>();

  OutputFolder(String uri, Configuration conf) {
    boolean hasScheme = uri.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    this.root =
        hasScheme
            ? new Path(S3Uri.asS3a(uri))
            : new Path("file", null, Paths.get(uri).toAbsolutePath().normalize().toString());
    this.conf = conf;
  }

  private boolean isLocal() {
    return "file".equals(root.toUri().getScheme());
  }

  /**
   * @throws OutputNotEmptyException if there is something already
   */
  void requireEmpty() {
    try {
      FileSystem files = root.getFileSystem(conf);
      if (files.exists(root)) {
        FileStatus[] present = files.listStatus(root);
        if (present.length > 0) {
          throw new OutputNotEmptyException(
              "The output %s is not empty (it holds %s); name a new folder, or empty this one."
                  .formatted(root, present[0].getPath().getName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into the output " + root, e);
    }
  }

  void makeFolder(String relative) {
    try {
      Path folder = new Path(root, relative);
      folder.getFileSystem(conf).mkdirs(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make %s below %s".formatted(relative, root), e);
    }
  }

  OutputStream create(String relative) {
    try {
      if (!isLocal()) {
        Path file = new Path(root, relative);
        return file.getFileSystem(conf).create(file, true);
      }
      java.nio.file.Path file = Paths.get(root.toUri().getPath()).resolve(relative);
      if (folders.add(file.getParent())) {
        Files.createDirectories(file.getParent());
      }
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s below %s".formatted(relative, root), e);
    }
  }

  void write(String relative, byte[] content) {
    try (OutputStream out = create(relative)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s below %s".formatted(relative, root), e);
    }
  }
}
