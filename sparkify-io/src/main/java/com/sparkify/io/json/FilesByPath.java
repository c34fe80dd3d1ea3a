package com.sparkify.io.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Files that are looked for one by one, by paths under which they were read before.
 *
 * @param found those that are there
 * @param lost why each of the others cannot be read, by its path
 */
public record FilesByPath(SourceListing found, Map<String, String> lost) {
  private static final int LOOKUPS_AT_ONCE = 32;

  /**
   * Looks for files. A path is taken as it is, whatever characters it holds.
   *
   * @param paths qualified paths, as {@link SourceFile#path()} has them
   * @param conf how to reach the stores
   */
  public static FilesByPath lookUp(Collection<String> paths, Configuration conf) {
    ExecutorService lookups = Executors.newFixedThreadPool(LOOKUPS_AT_ONCE);
    try {
      Map<String, Future<SourceFile>> answers = new LinkedHashMap<>();
      for (String path : new TreeSet<>(paths)) {
        answers.put(path, lookups.submit(() -> lookUp(path, conf)));
      }
      List<SourceFile> found = new ArrayList<>();
      Map<String, String> lost = new LinkedHashMap<>();
      for (Map.Entry<String, Future<SourceFile>> answer : answers.entrySet()) {
        try {
          found.add(answer.getValue().get());
        } catch (ExecutionException e) {
          lost.put(answer.getKey(), why(answer.getKey(), e.getCause()));
        }
      }
      return new FilesByPath(SourceListing.ofFiles(found), lost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          "Interrupted while %d files were looked up.".formatted(paths.size()), e);
    } finally {
      lookups.shutdownNow();
    }
  }

  private static SourceFile lookUp(String path, Configuration conf) throws IOException {
    SourceStore store =
        path.startsWith(LocalStore.SCHEME)
            ? new LocalStore()
            : new HadoopStore(new Path(path).getFileSystem(conf));
    return store
        .find(path)
        .filter(entry -> entry.kind() == StoreEntry.Kind.FILE)
        .orElseThrow(() -> new SourceException("The file %s is gone.".formatted(path)))
        .toSourceFile();
  }

  private static String why(String path, Throwable failure) {
    return failure instanceof SourceException said
        ? said.getMessage()
        : SourceAdvice.failure("The file %s cannot be looked up".formatted(path), failure)
            .getMessage();
  }
}
