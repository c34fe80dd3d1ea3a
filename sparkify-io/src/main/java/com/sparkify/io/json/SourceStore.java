package com.sparkify.io.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where files are listed. Paths are qualified, as Hadoop's {@code Path.toString()} writes them. */
interface SourceStore {
  /** What is at a path; empty if nothing is. */
  Optional<StoreEntry> find(String path) throws IOException;

  /** What lies directly in a folder. */
  List<StoreEntry> children(String folder) throws IOException;

  /** Hands on every file below a folder, at any depth, in no order. */
  void forEachFileBelow(String folder, Consumer<StoreEntry> taker) throws IOException;

  /**
   * Checks that a file can be opened by the name under which it was listed.
   *
   * @throws SourceException if the name was lost on the way
   */
  void requireFaithfulName(String path);

  static String child(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
