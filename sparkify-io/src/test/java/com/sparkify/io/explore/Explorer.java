package com.sparkify.io.explore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays all histories of a scenario up to a number of faults: first those without, then those with
 * one, and so on. So a state that was met before was met with no fewer faults left.
 */
public final class Explorer implements Play.Frontier {
  private final String name;
  private final Scenario scenario;
  private final int faultsAtMost;
  private final Stop stop;
  private final List<Deque<int[]>> histories = new ArrayList<>();
  private final Set<Long> states = ConcurrentHashMap.newKeySet();
  private final Map<String, Explored.Found> violations = new TreeMap<>();
  private long plays;
  private int underWay;

  /** When to stop. */
  public enum Stop {
    /** When all is explored. */
    AT_THE_END,
    /** With the first violation. */
    AT_A_VIOLATION
  }

  private Explorer(String name, int faultsAtMost, Stop stop, Scenario scenario) {
    this.name = name;
    this.scenario = scenario;
    this.faultsAtMost = faultsAtMost;
    this.stop = stop;
    for (int faults = 0; faults <= faultsAtMost; faults++) {
      histories.add(new ArrayDeque<>());
    }
  }

  /** Explores a scenario on all processors. */
  public static Explored explore(String name, int faultsAtMost, Stop stop, Scenario scenario) {
    return new Explorer(name, faultsAtMost, stop, scenario).explore();
  }

  private Explored explore() {
    long begun = System.nanoTime();
    histories.get(0).add(new int[0]);
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(workers);
    try {
      for (int faults = 0; faults <= faultsAtMost; faults++) {
        List<Future<?>> done = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
          int now = faults;
          done.add(executor.submit(() -> work(now)));
        }
        for (Future<?> worker : done) {
          worker.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The exploration of " + name + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      executor.shutdownNow();
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - begun);
    return new Explored(name, faultsAtMost, states.size(), plays, duration, violations);
  }

  /** Plays histories of a number of faults while there are some, or some may come. */
  private void work(int faults) {
    int[] history;
    while ((history = take(faults)) != null) {
      try {
        play(history);
      } finally {
        done();
      }
    }
  }

  private void play(int[] history) {
    Play play = new Play(history, faultsAtMost, this);
    try {
      scenario.play(play);
      play.requireWhole();
    } catch (Play.KnownState known) {
      // What follows was explored from there.
      return;
    } catch (Violation violation) {
      found(new Explored.Found(violation, List.copyOf(play.taken())));
    }
  }

  private synchronized int[] take(int faults) {
    while (true) {
      if (stop == Stop.AT_A_VIOLATION && !violations.isEmpty()) {
        return null;
      }
      int[] history = histories.get(faults).poll();
      if (history != null) {
        underWay++;
        plays++;
        return history;
      }
      if (underWay == 0) {
        return null;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
  }

  private synchronized void done() {
    underWay--;
    if (underWay == 0) {
      notifyAll();
    }
  }

  private synchronized void found(Explored.Found found) {
    violations.putIfAbsent(found.violation().invariant(), found);
  }

  @Override
  public boolean isNew(long state, int faults) {
    return states.add(state);
  }

  @Override
  public synchronized void add(int[] deviations, int faults) {
    histories.get(faults).add(deviations);
    notifyAll();
  }
}
