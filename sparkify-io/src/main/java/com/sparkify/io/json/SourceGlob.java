package com.sparkify.io.json;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;

/**
 * Hadoop's globs, matched name by name with Hadoop's own patterns. Its {@code globStatus} fails on
 * names that hold a colon, and takes the working directory's name for a part of the pattern.
 */
final class SourceGlob {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private final SourceStore store;

  SourceGlob(SourceStore store) {
    this.store = store;
  }

  /** All that matches, sorted by path, each once. */
  List<StoreEntry> matches(String base, String glob) throws IOException {
    List<StoreEntry> matches = new ArrayList<>();
    for (String alternative : GlobExpander.expand(glob)) {
      matches.addAll(matchesOfOne(base, alternative));
    }
    return matches.stream().distinct().sorted(Comparator.comparing(StoreEntry::path)).toList();
  }

  private List<StoreEntry> matchesOfOne(String base, String glob) throws IOException {
    List<String> components = new ArrayList<>();
    for (String component : glob.split("/", -1)) {
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    List<StoreEntry> found = List.of(folder(base));
    for (int i = 0; i < components.size(); i++) {
      List<StoreEntry> deeper = new ArrayList<>();
      for (StoreEntry entry : found) {
        if (entry.kind() == StoreEntry.Kind.FOLDER) {
          deeper.addAll(step(entry.path(), components.get(i), i == components.size() - 1));
        }
      }
      found = deeper;
    }
    return found;
  }

  private List<StoreEntry> step(String folder, String component, boolean last) throws IOException {
    if (component.equals("..")) {
      int slash = folder.lastIndexOf('/');
      return List.of(folder(folder.substring(0, Math.max(slash, folder.indexOf('/') + 1))));
    }
    GlobPattern pattern = new GlobPattern(component);
    if (pattern.hasWildcard()) {
      return childrenLike(folder, pattern);
    }
    String path = SourceStore.child(folder, ESCAPED.matcher(component).replaceAll("$1"));
    if (last) {
      return store.find(path).stream().toList();
    }
    // Whether it exists shows when its children are listed: no need to ask twice.
    return List.of(folder(path));
  }

  private List<StoreEntry> childrenLike(String folder, GlobPattern pattern) throws IOException {
    try {
      return store.children(folder).stream()
          // A store that is asked for the children of a file may answer with the file.
          .filter(child -> !child.path().equals(folder))
          .filter(child -> pattern.matches(child.name()))
          .toList();
    } catch (FileNotFoundException | NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  private static StoreEntry folder(String path) {
    return StoreEntry.withoutContent(path, StoreEntry.Kind.FOLDER);
  }
}
