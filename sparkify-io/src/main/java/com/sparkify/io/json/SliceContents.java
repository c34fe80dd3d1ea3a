package com.sparkify.io.json;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of a task's slices, one after another. The small files of a store that answers
 * slowly are fetched ahead, many at once: the time to the first byte is most of the time of all.
 *
 * <p>For one thread. What waits to be read is bounded in files and, the last file aside, in bytes.
 */
final class SliceContents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SliceContents.class);

  /** A file up to this length is read as a whole, a longer one piece by piece. */
  private static final int LONGEST_SMALL_FILE = 8 << 20;

  /** In flight in all tasks of an executor together; a store's connection pool holds more. */
  private static final int FETCHES_OF_ALL_TASKS = 128;

  private static final int BYTES_OF_ALL_TASKS = 256 << 20;

  private static final ThreadFactory THREADS =
      new ThreadFactoryBuilder().setNameFormat("sparkify-fetch-%d").setDaemon(true).build();

  private final StoredFiles files;
  private final Iterator<FileSlice> slices;
  private final Deque<Ahead> ahead = new ArrayDeque<>();
  private final int mostAhead;
  private final int mostBytesAhead;
  private long bytesAhead;
  private ExecutorService fetchers;

  /** A slice whose turn comes soon; its fetch is null if it is opened only then. */
  private record Ahead(FileSlice slice, Future<Content> fetch) {}

  /** A slice, and what its file holds as it is stored. */
  record Opened(FileSlice slice, Content content) {}

  SliceContents(List<FileSlice> slices, StoredFiles files) {
    this.files = files;
    this.slices = slices.iterator();
    int tasks = Runtime.getRuntime().availableProcessors();
    this.mostAhead = between(8, FETCHES_OF_ALL_TASKS / tasks, 64);
    this.mostBytesAhead = between(16 << 20, BYTES_OF_ALL_TASKS / tasks, 64 << 20);
  }

  boolean hasNext() {
    return !ahead.isEmpty() || slices.hasNext();
  }

  /**
   * The next slice.
   *
   * @throws SourceException if the store failed
   */
  Opened next() {
    lookAhead();
    Ahead first = ahead.remove();
    FileSlice slice = first.slice();
    if (first.fetch() != null) {
      bytesAhead -= slice.length();
      return new Opened(slice, await(first));
    }
    return new Opened(
        slice,
        isSmall(slice)
            ? files.readWhole(slice.path(), (int) slice.length())
            : files.content(slice.path(), slice.length()));
  }

  /** Ends all fetches; none goes on after this returns. */
  @Override
  public void close() {
    ahead.clear();
    if (fetchers == null) {
      return;
    }
    fetchers.shutdownNow();
    try {
      if (!fetchers.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("Fetches did not end when told to; their threads end with their requests");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAhead() {
    while (slices.hasNext() && ahead.size() < mostAhead && hasRoom()) {
      FileSlice slice = slices.next();
      if (isSmall(slice) && !StoredFiles.isLocal(slice.path())) {
        bytesAhead += slice.length();
        ahead.add(
            new Ahead(
                slice,
                fetchers().submit(() -> files.readWhole(slice.path(), (int) slice.length()))));
      } else {
        ahead.add(new Ahead(slice, null));
      }
    }
  }

  private boolean hasRoom() {
    return ahead.isEmpty() || bytesAhead < mostBytesAhead;
  }

  private static int between(int least, int value, int most) {
    return Math.max(least, Math.min(value, most));
  }

  private static boolean isSmall(FileSlice slice) {
    return slice.isWhole() && slice.length() <= LONGEST_SMALL_FILE;
  }

  private ExecutorService fetchers() {
    if (fetchers == null) {
      fetchers = Executors.newFixedThreadPool(mostAhead, THREADS);
    }
    return fetchers;
  }

  private static Content await(Ahead ahead) {
    try {
      return ahead.fetch().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SourceException failure) {
        throw failure;
      }
      throw SourceAdvice.failure("The file " + ahead.slice().path() + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceAdvice.failure("The file " + ahead.slice().path() + " was not awaited", e);
    }
  }
}
