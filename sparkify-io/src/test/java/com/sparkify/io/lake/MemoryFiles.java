package com.sparkify.io.lake;

import com.sparkify.io.explore.StateHash;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The files of a lake, in memory. */
final class MemoryFiles {
  private final NavigableMap<String, String> files;
  private Consumer<String> observer = path -> {};

  /** The hashes of all files laid over each other, so that a change costs no look at the others. */
  private long hash;

  MemoryFiles() {
    this.files = new TreeMap<>();
  }

  MemoryFiles(MemoryFiles others) {
    this.files = new TreeMap<>(others.files);
    this.hash = others.hash;
  }

  /** From now on, {@code newObserver} gets the path of each file that changes. */
  void observe(Consumer<String> newObserver) {
    observer = newObserver;
  }

  Optional<String> read(String path) {
    return Optional.ofNullable(files.get(path));
  }

  boolean exists(String path) {
    return files.containsKey(path);
  }

  void write(String path, String content) {
    change(path, files.put(path, content), content);
  }

  void delete(String path) {
    change(path, files.remove(path), null);
  }

  private void change(String path, String before, String after) {
    hash ^= hash(path, before) ^ hash(path, after);
    observer.accept(path);
  }

  private static long hash(String path, String content) {
    return content == null ? 0 : new StateHash().add(path).add(content).value();
  }

  /** The paths below a folder, sorted. */
  List<String> below(String folder) {
    return new ArrayList<>(files.subMap(folder + "/", folder + "0").keySet());
  }

  long hash() {
    return hash;
  }
}
