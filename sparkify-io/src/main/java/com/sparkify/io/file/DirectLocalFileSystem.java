package com.sparkify.io.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk for Hadoop, without what makes it slow there. Where its native library is not
 * installed Hadoop starts a process, {@code chmod}, for every file and every folder that it makes:
 * some hundreds of them in a run. Here Java sets the same permissions itself. Nor is a {@code .crc}
 * file written beside each file: Parquet has checksums of its own.
 *
 * <p>For sessions: {@code spark.hadoop.fs.file.impl}. It takes effect if it is set before the JVM
 * first asks Hadoop for the local disk.
 */
public final class DirectLocalFileSystem extends LocalFileSystem {
  /** Made by Hadoop. */
  public DirectLocalFileSystem() {
    super(new Disk());
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }

  private static final class Disk extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      PosixFileAttributeView file =
          Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
      if (file == null || permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      String letters =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      file.setPermissions(PosixFilePermissions.fromString(letters));
    }
  }
}
