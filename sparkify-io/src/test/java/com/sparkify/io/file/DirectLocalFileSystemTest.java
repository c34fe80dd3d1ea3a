package com.sparkify.io.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectLocalFileSystemTest {
  @TempDir java.nio.file.Path folder;

  private FileSystem disk() throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.file.impl", DirectLocalFileSystem.class.getName());
    conf.set("fs.permissions.umask-mode", "027");
    return FileSystem.newInstance(URI.create("file:///"), conf);
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private static void write(FileSystem disk, Path file) throws IOException {
    try (FSDataOutputStream out = disk.create(file)) {
      out.write("content".getBytes(UTF_8));
    }
  }

  @Test
  void whatIsMadeHasThePermissionsThatHadoopWouldGiveIt() throws IOException {
    Path deep = new Path(folder.toString(), "made/deep");
    try (FileSystem disk = disk()) {
      disk.mkdirs(deep);
      write(disk, new Path(deep, "file"));

      assertThat(permissions("made")).isEqualTo("rwxr-x---");
      assertThat(permissions("made/deep")).isEqualTo("rwxr-x---");
      assertThat(permissions("made/deep/file")).isEqualTo("rw-r-----");

      disk.setPermission(new Path(deep, "file"), new FsPermission("0604"));
      assertThat(permissions("made/deep/file")).isEqualTo("rw----r--");
    }
  }

  @Test
  void aFileHasNoOtherBesideIt() throws IOException {
    try (FileSystem disk = disk()) {
      write(disk, new Path(folder.toString(), "file"));
    }

    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("file");
    }
  }

  @Test
  void noProcessIsStartedForAFileOrAFolder() throws IOException {
    try (Recording recording = new Recording();
        FileSystem disk = disk()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      disk.mkdirs(new Path(folder.toString(), "made/deep"));
      write(disk, new Path(folder.toString(), "file"));
      recording.stop();
      java.nio.file.Path recorded = folder.resolve("recorded.jfr");
      recording.dump(recorded);

      assertThat(RecordingFile.readAllEvents(recorded)).isEmpty();
    }
  }
}
