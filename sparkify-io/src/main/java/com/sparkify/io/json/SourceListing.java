package com.sparkify.io.json;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data files of some sources.
 *
 * <p>A source is a file, a folder (taken at any depth) or a Hadoop glob whose every match is taken;
 * a path that exists is taken as it is, whatever characters it holds. Data files are those whose
 * names end in {@code .json}, {@code .jsonl} or {@code .ndjson}, plain or with {@code .gz}, {@code
 * .bz2} or {@code .zst} after it. Below a folder, names that begin with {@code .} or {@code _} are
 * passed over.
 */
public final class SourceListing {
  private static final Logger LOG = LoggerFactory.getLogger(SourceListing.class);

  private final List<SourceFile> files;
  private final List<String> roots;
  private final List<String> emptyRoots;
  private final List<String> objectsWithoutPath;

  private SourceListing(
      List<SourceFile> files,
      List<String> roots,
      List<String> emptyRoots,
      List<String> objectsWithoutPath) {
    this.files = files;
    this.roots = roots;
    this.emptyRoots = emptyRoots;
    this.objectsWithoutPath = objectsWithoutPath;
  }

  /**
   * Lists all sources.
   *
   * @param sources URIs, or local paths relative to the working directory; {@code s3:} is {@code
   *     s3a:}
   * @param conf how to reach the stores
   * @throws SourceException if sources match nothing or cannot be listed: names all of them
   */
  public static SourceListing of(List<String> sources, Configuration conf) {
    if (sources.isEmpty()) {
      throw new SourceException("There is no source: name at least one file, folder or glob.");
    }
    List<SourceException> problems = new ArrayList<>();
    Map<String, Root> roots = lookedUp(sources, conf, problems);
    List<SourceFile> found = new ArrayList<>();
    List<String> emptyRoots = new ArrayList<>();
    SortedSet<String> objectsWithoutPath = new TreeSet<>();
    for (Root root : roots.values()) {
      try {
        if (!root.collectInto(found, objectsWithoutPath)) {
          emptyRoots.add(root.entry().path());
        }
      } catch (SourceException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw SourceException.all(problems);
    }
    SourceListing listing =
        new SourceListing(
            distinct(found),
            List.copyOf(roots.keySet()),
            List.copyOf(emptyRoots),
            List.copyOf(objectsWithoutPath));
    LOG.info(
        "Listed sources={} roots={} files={} bytes={} objectsWithoutPath={}",
        sources.size(),
        listing.roots.size(),
        listing.files.size(),
        listing.bytes(),
        listing.objectsWithoutPath);
    return listing;
  }

  /** The listing of files that are known already, each a root of its own. */
  static SourceListing ofFiles(List<SourceFile> files) {
    List<SourceFile> distinct = distinct(new ArrayList<>(files));
    List<String> roots = distinct.stream().map(SourceFile::path).toList();
    return new SourceListing(distinct, roots, List.of(), List.of());
  }

  /**
   * Looks all sources up without listing what they hold, so that those of several listings are
   * judged together.
   *
   * @throws SourceException if sources match nothing or cannot be reached: names all of them
   */
  public static void requireAll(List<String> sources, Configuration conf) {
    List<SourceException> problems = new ArrayList<>();
    lookedUp(sources, conf, problems);
    if (!problems.isEmpty()) {
      throw SourceException.all(problems);
    }
  }

  private static Map<String, Root> lookedUp(
      List<String> sources, Configuration conf, List<SourceException> problems) {
    Map<String, Root> roots = new LinkedHashMap<>();
    for (String source : sources) {
      try {
        for (Root root : rootsOf(source, conf)) {
          roots.putIfAbsent(root.entry().path(), root);
        }
      } catch (SourceException e) {
        problems.add(e);
      }
    }
    return roots;
  }

  /** The data files, sorted by path, each once. */
  public List<SourceFile> files() {
    return files;
  }

  /** The files and folders that the sources stand for, as qualified paths, each once. */
  public List<String> roots() {
    return roots;
  }

  /** Those of the {@link #roots()} that hold no data file, or are none. */
  public List<String> emptyRoots() {
    return emptyRoots;
  }

  /**
   * Data files that are passed over because Hadoop has no path for them: objects of S3 with an
   * empty name, {@code .} or {@code ..} between the slashes of their keys. Their keys as URIs, each
   * once.
   */
  public List<String> objectsWithoutPath() {
    return objectsWithoutPath;
  }

  /** The stored length of all files. */
  public long bytes() {
    return files.stream().mapToLong(SourceFile::length).sum();
  }

  private static List<Root> rootsOf(String source, Configuration conf) {
    SourceName name = SourceName.of(source);
    try {
      FileSystem fileSystem = name.isLocal() ? null : FileSystem.get(name.base().toUri(), conf);
      SourceStore store = name.isLocal() ? new LocalStore() : new HadoopStore(fileSystem);
      Path base = name.isLocal() ? name.base() : fileSystem.makeQualified(name.base());
      Path path = name.isLocal() ? name.path() : fileSystem.makeQualified(name.path());
      Optional<StoreEntry> asItIs = store.find(path.toString());
      List<StoreEntry> matches =
          asItIs.isPresent()
              ? List.of(asItIs.get())
              : new SourceGlob(store).matches(base.toString(), name.below());
      if (matches.isEmpty()) {
        throw new SourceException(
            ("The source %s matches nothing (there is no %s). Check its name; a folder, a file or a"
                    + " Hadoop glob (* ? [] {}) will do.")
                .formatted(source, path));
      }
      return matches.stream().map(entry -> new Root(store, entry)).toList();
    } catch (SourceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Hadoop's file systems answer a bad authority, setting or class with runtime exceptions.
      throw SourceAdvice.failure(S3Attempt.LOOK_UP, source, e);
    }
  }

  private static List<SourceFile> distinct(List<SourceFile> found) {
    found.sort(Comparator.comparing(SourceFile::path));
    List<SourceFile> distinct = new ArrayList<>(found.size());
    String last = null;
    for (SourceFile file : found) {
      if (!file.path().equals(last)) {
        distinct.add(file);
        last = file.path();
      }
    }
    return List.copyOf(distinct);
  }

  /** One file or folder that a source stands for. */
  private record Root(SourceStore store, StoreEntry entry) {

    /** Adds the root's data files; says whether there were any. */
    boolean collectInto(List<SourceFile> files, Set<String> objectsWithoutPath) {
      if (entry.kind() != StoreEntry.Kind.FOLDER) {
        return DataFileName.hasDataSuffix(entry.path()) && add(entry, files);
      }
      int before = files.size();
      int prefix = pathPart(SourceStore.child(entry.path(), "")).length();
      try {
        store.forEachFileBelow(
            entry.path(),
            file -> {
              if (!DataFileName.hasDataSuffix(file.path())
                  || DataFileName.isHidden(pathPart(file.path()).substring(prefix))) {
                return;
              }
              if (file.kind() == StoreEntry.Kind.WITHOUT_PATH) {
                objectsWithoutPath.add(file.path());
              } else {
                add(file, files);
              }
            });
      } catch (SourceException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        throw SourceAdvice.failure(S3Attempt.LIST, entry.path(), e);
      }
      return files.size() > before;
    }

    private boolean add(StoreEntry file, List<SourceFile> files) {
      store.requireFaithfulName(file.path());
      if (file.kind() == StoreEntry.Kind.UNREADABLE) {
        throw new SourceException(
            file.path()
                + " is no regular file but a link to nothing, a pipe or a device; mend or remove"
                + " it, or name the other files one by one.");
      }
      return files.add(file.toSourceFile());
    }

    /** A store may list its files under another form of its own authority. */
    private static String pathPart(String qualified) {
      int start = qualified.indexOf(':') + 1;
      return qualified.startsWith("//", start)
          ? qualified.substring(qualified.indexOf('/', start + 2))
          : qualified.substring(start);
    }
  }
}
