package com.sparkify.io.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deals files out to tasks. Plain files longer than a task's share are cut; compressed ones are
 * taken whole; small ones are put together in the order of their paths. The same files make the
 * same plan.
 *
 * @param splitBytes the most that a task is to read, files that cannot be cut aside
 * @param parallelism how many tasks can run at once; the plan has work for all of them where the
 *     data allows it
 */
record SplitPlan(long splitBytes, int parallelism) {
  /** What opening a file costs, in bytes that could be read in the same time. */
  private static final long OPEN_COST = 64 << 10;

  /** JSON is commonly compressed to a fifth of its length or less. */
  private static final long COMPRESSION_RATIO = 5;

  /** Cutting finer costs more than it gains, and costs the line numbers too. */
  private static final long SMALLEST_SHARE = 4 << 20;

  static final long DEFAULT_SPLIT_BYTES = 64 << 20;

  /** The tasks, the longest first: what ends last should begin first. */
  List<List<FileSlice>> tasks(List<SourceFile> files) {
    long share = share(files);
    List<Task> tasks = new ArrayList<>();
    Task open = new Task();
    for (SourceFile file : files) {
      for (FileSlice slice : slices(file, share)) {
        long cost = cost(slice);
        if (!open.slices.isEmpty() && open.cost + cost > share) {
          tasks.add(open);
          open = new Task();
        }
        open.add(slice, cost);
      }
    }
    if (!open.slices.isEmpty()) {
      tasks.add(open);
    }
    tasks.sort(Comparator.comparingLong((Task task) -> task.cost).reversed());
    return tasks.stream().map(task -> task.slices).toList();
  }

  /** Bytes of JSON in a file, as far as its length tells. */
  static long estimatedBytes(SourceFile file) {
    return Compression.of(file.path()) == Compression.NONE
        ? file.length()
        : file.length() * COMPRESSION_RATIO;
  }

  private long share(List<SourceFile> files) {
    long total = files.stream().mapToLong(file -> estimatedBytes(file) + OPEN_COST).sum();
    return Math.min(splitBytes, Math.max(SMALLEST_SHARE, total / parallelism));
  }

  private static List<FileSlice> slices(SourceFile file, long share) {
    if (file.length() <= share || Compression.of(file.path()) != Compression.NONE) {
      return List.of(FileSlice.whole(file));
    }
    // Of equal length, so that no rest is left over for a task of its own.
    long count = (file.length() + share - 1) / share;
    List<FileSlice> slices = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      slices.add(
          new FileSlice(
              file.path(), file.length(), boundary(file, i, count), boundary(file, i + 1, count)));
    }
    return slices;
  }

  private static long boundary(SourceFile file, long i, long count) {
    long part = file.length() / count;
    return part * i + Math.min(i, file.length() % count);
  }

  private static long cost(FileSlice slice) {
    long bytes = slice.end() - slice.start();
    return OPEN_COST
        + (Compression.of(slice.path()) == Compression.NONE ? bytes : bytes * COMPRESSION_RATIO);
  }

  private static final class Task {
    private final List<FileSlice> slices = new ArrayList<>();
    private long cost;

    void add(FileSlice slice, long sliceCost) {
      slices.add(slice);
      cost += sliceCost;
    }
  }
}
