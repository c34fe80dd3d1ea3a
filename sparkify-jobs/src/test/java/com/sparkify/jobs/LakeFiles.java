package com.sparkify.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every file of a lake but its lock.
 *
 * @param contents when each was last changed and a hash of its bytes, by its path in the lake
 */
record LakeFiles(Map<String, String> contents) {

  static LakeFiles below(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        contents.put(
            root.relativize(file).toString(),
            Files.getLastModifiedTime(file)
                + " "
                + Hashing.sha256().hashString(Files.readString(file, ISO_8859_1), ISO_8859_1));
      }
    }
    // Each run takes the lock, renews it and gives it back.
    contents.keySet().removeAll(Set.of("_sparkify/lock", "_sparkify/lock.guard"));
    return new LakeFiles(contents);
  }

  /** The files that are there and were not before, if all others are as they were. */
  Set<String> addedTo(LakeFiles before) {
    Map<String, String> common = new TreeMap<>(contents);
    common.keySet().retainAll(before.contents.keySet());
    if (!common.equals(before.contents)) {
      throw new AssertionError("Files have changed:\n" + before.contents + "\n" + contents);
    }
    Set<String> added = new TreeSet<>(contents.keySet());
    added.removeAll(before.contents.keySet());
    return added;
  }
}
