package com.sparkify.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does independent pieces of work at once, such as the building of tables. */
final class SideBySide {
  private SideBySide() {}

  /**
   * The results, in the order of the work. The first failure is thrown when all have ended, so that
   * nothing goes on behind it.
   */
  static <T> List<T> run(int atOnce, List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<T>> futures = new ArrayList<>();
      work.forEach(piece -> futures.add(threads.submit(piece)));
      List<T> results = new ArrayList<>();
      Exception failure = null;
      for (Future<T> future : futures) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          failure = failure == null ? unwrapped(e) : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Exception unwrapped(ExecutionException e) {
    return e.getCause() instanceof Exception cause ? cause : e;
  }
}
