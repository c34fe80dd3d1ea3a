package com.sparkify.jobs.etl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Builds independent tables at once. The first failure is thrown when all have ended. */
final class ParallelTables {
  private ParallelTables() {}

  static void run(int atOnce, List<Callable<Void>> tables) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      Exception failure = null;
      for (Future<Void> table : submitted(threads, tables)) {
        try {
          table.get();
        } catch (ExecutionException e) {
          failure = failure == null ? unwrapped(e) : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Future<Void>> submitted(
      ExecutorService threads, List<Callable<Void>> tables) {
    List<Future<Void>> futures = new ArrayList<>();
    tables.forEach(table -> futures.add(threads.submit(table)));
    return futures;
  }

  private static Exception unwrapped(ExecutionException e) {
    return e.getCause() instanceof Exception cause ? cause : e;
  }
}
