package com.sparkify.io.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a folder on a disk would survive a loss of power: the content of a file once the file was
 * synced, a name once its folder was. Beyond that a file system may have written any part.
 */
final class SurvivingFiles {
  private record Move(Path from, Path to, int file) {}

  private static final int FOLDER = -1;

  private final Path root;
  private final Map<Path, Integer> files = new HashMap<>();
  private final Map<Integer, byte[]> contents = new HashMap<>();
  private final Map<Path, Map<Path, Integer>> names = new HashMap<>();
  private final List<Move> moves = new ArrayList<>();
  private int last;

  /** All that is there now survives. */
  SurvivingFiles(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        if (Files.isDirectory(path)) {
          names.put(path, new TreeMap<>());
        } else {
          made(path);
          sync(path);
        }
        if (!path.equals(root)) {
          names.get(path.getParent()).put(path, files.getOrDefault(path, FOLDER));
        }
      }
    }
  }

  void made(Path file) {
    last++;
    files.put(file, last);
  }

  void linked(Path existing, Path link) {
    files.put(link, files.get(existing));
  }

  void moved(Path from, Path to) {
    Integer file = files.remove(from);
    files.put(to, file);
    moves.add(new Move(from, to, file));
  }

  void deleted(Path path) {
    files.remove(path);
  }

  void sync(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      syncNames(path);
    } else {
      contents.put(files.get(path), Files.readAllBytes(path));
    }
  }

  private void syncNames(Path folder) throws IOException {
    Map<Path, Integer> synced = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      list.forEach(path -> synced.put(path, files.getOrDefault(path, FOLDER)));
    }
    names.put(folder, synced);
    // A move is one change of both folders.
    for (Move move : moves) {
      if (move.to().getParent().equals(folder)) {
        names
            .getOrDefault(move.from().getParent(), Map.of())
            .values()
            .removeIf(file -> file == move.file());
      }
    }
    moves.removeIf(move -> move.to().getParent().equals(folder));
  }

  /** Makes the folder what it is after a loss of power. */
  void losePower(UnsyncedNames unsynced) {
    try {
      Map<Path, byte[]> left = new TreeMap<>();
      List<Path> folders = new ArrayList<>();
      collect(root, unsynced, left, folders);
      deleteAll();
      for (Path folder : folders) {
        Files.createDirectories(folder);
      }
      for (Map.Entry<Path, byte[]> file : left.entrySet()) {
        Files.write(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(
      Path folder, UnsyncedNames unsynced, Map<Path, byte[]> left, List<Path> folders)
      throws IOException {
    folders.add(folder);
    for (Map.Entry<Path, Integer> entry : entries(folder, unsynced).entrySet()) {
      Path path = entry.getKey();
      if (entry.getValue() == FOLDER) {
        collect(path, unsynced, left, folders);
      } else {
        left.put(path, contents.getOrDefault(entry.getValue(), new byte[0]));
      }
    }
  }

  private Map<Path, Integer> entries(Path folder, UnsyncedNames unsynced) throws IOException {
    Map<Path, Integer> entries = new TreeMap<>();
    if (unsynced == UnsyncedNames.ALL) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> list = Files.list(folder)) {
          list.forEach(path -> entries.put(path, files.getOrDefault(path, FOLDER)));
        }
      }
      return entries;
    }
    entries.putAll(names.getOrDefault(folder, Map.of()));
    if (unsynced == UnsyncedNames.GONE) {
      entries.keySet().removeIf(path -> !Files.exists(path));
    }
    return entries;
  }

  private void deleteAll() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = new ArrayList<>(walk.toList());
    }
    all.sort((one, other) -> other.compareTo(one));
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
