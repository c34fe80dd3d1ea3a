package com.sparkify.io.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks S3 for a little before a run asks for much.
 *
 * <p>A run is patient, since a network may be dead for half a minute and a run long. This is not: a
 * wrong name, address or key, or a missing right is told of within seconds.
 */
public final class S3Probe {
  private static final Logger LOG = LoggerFactory.getLogger(S3Probe.class);

  /**
   * For all together. The requests have shorter limits of their own; this also bounds what comes
   * before them, and on a busy machine loading the classes of the SDK alone takes seconds.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Many files of one bucket tell no more than some of them. */
  private static final int PLACES_OF_A_BUCKET = 8;

  private S3Probe() {}

  /**
   * Lists one key at each of the places on S3, and lets all others be. A place with nothing in it
   * is fine, and so is a single object that may be read though not listed. What may pass, such as a
   * busy store, is left to the patience of the run.
   *
   * @param uris what a run will read or write: buckets, folders, objects, globs
   * @param conf how S3A is set up
   * @throws StoreUnreachableException with all problems
   */
  public static void check(List<String> uris, Configuration conf) {
    Map<String, List<S3Place>> byBucket = new LinkedHashMap<>();
    for (String uri : uris) {
      S3Place.of(uri)
          .ifPresent(
              place -> {
                List<S3Place> places =
                    byBucket.computeIfAbsent(place.bucket(), bucket -> new ArrayList<>());
                if (places.size() < PLACES_OF_A_BUCKET
                    && places.stream().noneMatch(one -> one.prefix().equals(place.prefix()))) {
                  places.add(place);
                }
              });
    }
    if (byBucket.isEmpty() || !S3Classes.arePresent()) {
      return;
    }
    List<String> problems = ask(List.copyOf(byBucket.values()), conf);
    if (!problems.isEmpty()) {
      throw new StoreUnreachableException(problems);
    }
  }

  private static List<String> ask(List<List<S3Place>> buckets, Configuration conf) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            buckets.size(),
            task -> {
              Thread thread = new Thread(task, "s3-probe");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<BucketProbe> probes =
          buckets.stream().map(places -> new BucketProbe(places, conf)).toList();
      List<Future<List<S3Failure>>> answers =
          threads.invokeAll(probes, PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < probes.size(); i++) {
        problems.addAll(problems(probes.get(i), answers.get(i)));
      }
      return problems;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while S3 was asked", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> problems(BucketProbe probe, Future<List<S3Failure>> answer)
      throws InterruptedException {
    try {
      List<String> lasting = new ArrayList<>();
      for (S3Failure failure : answer.get()) {
        if (failure.kind() == S3Failure.Kind.PASSING) {
          LOG.warn("left to the run's patience: {}", failure.message());
        } else {
          lasting.add(probe.told(failure));
        }
      }
      return lasting;
    } catch (CancellationException late) {
      return List.of(
          "%s did not answer within %d s%s. Check s3.endpoint and the network."
              .formatted(probe.uri(), PATIENCE.toSeconds(), probe.where()));
    } catch (ExecutionException e) {
      return List.of(probe.told(e.getCause()));
    }
  }
}
