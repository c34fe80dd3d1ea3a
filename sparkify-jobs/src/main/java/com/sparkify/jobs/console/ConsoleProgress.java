package com.sparkify.jobs.console;

import com.sparkify.model.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The stages of a run as they go by: each is timed, and shown while it lasts and when it is over.
 * On a terminal one line changes several times a second; elsewhere each stage is one line at its
 * end. Several threads may be in a stage of their own at once.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long REDRAW_MILLIS = 200;

  private final Console console;
  private final LongSupplier nanoClock;
  private final TaskCounter tasks;
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final List<Timing> finished = new ArrayList<>();
  private final ScheduledExecutorService redraw;
  private final Optional<ScheduledFuture<?>> drawing;

  /** The engine that does the work. */
  public interface TaskCounter {
    /** How far it is at the moment, such as {@code 12/40 tasks}; empty if it does nothing. */
    String progress();

    /** Whether the process was told to end, so that no further stage may begin. */
    default boolean isGivenUp() {
      return false;
    }
  }

  public ConsoleProgress(Console console, LongSupplier nanoClock, TaskCounter tasks) {
    this.console = console;
    this.nanoClock = nanoClock;
    this.tasks = tasks;
    this.redraw =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "progress");
              thread.setDaemon(true);
              return thread;
            });
    this.drawing =
        console.isLive()
            ? Optional.of(
                redraw.scheduleWithFixedDelay(
                    this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS))
            : Optional.empty();
  }

  @Override
  public <T> T run(String stage, Callable<T> work) throws Exception {
    if (tasks.isGivenUp()) {
      throw new CancellationException("the process was told to end before: " + stage);
    }
    long started = nanoClock.getAsLong();
    synchronized (this) {
      running.put(stage, started);
    }
    boolean done = false;
    try {
      T result = work.call();
      done = true;
      return result;
    } finally {
      end(stage, Duration.ofNanos(nanoClock.getAsLong() - started), done);
    }
  }

  @Override
  public void note(String line) {
    console.note("  " + line);
  }

  private synchronized void end(String stage, Duration duration, boolean done) {
    running.remove(stage);
    if (done) {
      finished.add(new Timing(stage, duration));
      console.note("  %-28s %s".formatted(stage, Quantities.duration(duration)));
    } else {
      console.clearLiveLine();
    }
  }

  private synchronized void draw() {
    if (running.isEmpty()) {
      return;
    }
    long now = nanoClock.getAsLong();
    long since = running.values().stream().mapToLong(Long::longValue).min().orElse(now);
    String progress = tasks.progress();
    console.live(
        "  %-28s %s%s"
            .formatted(
                String.join(" + ", running.keySet()),
                Quantities.duration(Duration.ofNanos(now - since)),
                progress.isEmpty() ? "" : "  " + progress));
  }

  @Override
  public synchronized List<Timing> timings() {
    return List.copyOf(finished);
  }

  /** Ends the live line. */
  @Override
  public void close() {
    drawing.ifPresent(task -> task.cancel(false));
    redraw.shutdownNow();
    console.clearLiveLine();
  }
}
