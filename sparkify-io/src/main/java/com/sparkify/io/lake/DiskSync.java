package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Waits until a file or a folder would survive a loss of power: a folder is the names in it. */
@FunctionalInterface
interface DiskSync {
  /** {@code fsync} of the operating system. */
  DiskSync FSYNC =
      path -> {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          channel.force(true);
        }
      };

  void force(Path path) throws IOException;
}
