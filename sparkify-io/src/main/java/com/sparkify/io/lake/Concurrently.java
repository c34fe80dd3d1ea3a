package com.sparkify.io.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the same call for each of many files, some of them at once. */
final class Concurrently {
  interface Call<T, R> {
    R on(T file) throws IOException;
  }

  private Concurrently() {}

  /**
   * The answers in the order of the files. The first failure is thrown, and calls that have not
   * begun by then are not made.
   */
  static <T, R> List<R> call(int callsAtOnce, List<T> files, Call<T, R> call) throws IOException {
    int threads = Math.min(callsAtOnce, files.size());
    if (threads <= 1) {
      return oneByOne(files, call);
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> calls = new ArrayList<>(files.size());
      files.forEach(file -> calls.add(executor.submit(() -> call.on(file))));
      List<R> answers = new ArrayList<>(files.size());
      for (Future<R> answer : calls) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted among " + files.size() + " files", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T, R> List<R> oneByOne(List<T> files, Call<T, R> call) throws IOException {
    List<R> answers = new ArrayList<>(files.size());
    try {
      for (T file : files) {
        answers.add(call.on(file));
      }
      return answers;
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof RuntimeException unchecked && !(cause instanceof UncheckedIOException)) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
