package com.sparkify.io.lake;

import com.sparkify.io.explore.Option;
import com.sparkify.io.explore.Play;
import com.sparkify.io.explore.StateHash;
import com.sparkify.io.explore.Violation;
import com.sparkify.io.lake.Happening.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Processes on one lake, of which one runs at a time, and all that may go wrong meanwhile. */
final class ModelWorld {
  private static final Instant BEGIN = Instant.parse("2018-11-12T10:15:30.123Z");
  private static final Duration BEYOND_THE_LEASE = LakeLock.LEASE.plusSeconds(1);
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "model-process");
            thread.setDaemon(true);
            return thread;
          });

  private final Play play;
  private final MemoryFiles files;
  private final LakeLaws laws;
  private final List<ModelProcess> processes = new ArrayList<>();
  private final List<ModelRequest<?>> late = new ArrayList<>();
  private final Semaphore end = new Semaphore(0);
  private Set<Trouble> troubles;
  private int turnsOfReaders = 4;
  private Instant now = BEGIN;
  private ModelProcess current;
  private Throwable failure;
  private boolean isOver;

  ModelWorld(Play play, MemoryFiles files, LakeLaws laws, Set<Trouble> troubles) {
    this.play = play;
    this.files = files;
    this.laws = laws;
    this.troubles = troubles;
    files.observe(path -> laws.changed(files, path));
  }

  /** Adds a process that starts once those before it are over or stopped. */
  void add(String name, ModelProcess.Role role, ModelProcess.Script script) {
    processes.add(new ModelProcess(name, this, role, script));
  }

  Instant now() {
    return now;
  }

  LakeLaws laws() {
    return laws;
  }

  boolean isOver() {
    return isOver;
  }

  /** From now on, late requests may still arrive, and nothing else goes wrong. */
  void calm() {
    troubles = Set.of();
  }

  /** Runs the processes until each is over. */
  void run() {
    isOver = false;
    processes.forEach(process -> THREADS.execute(process::run));
    pass(processes.get(0));
    end.acquireUninterruptibly();
    isOver = true;
    processes.forEach(ModelProcess::giveTurn);
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    processes.clear();
  }

  boolean isAnythingLate() {
    return !late.isEmpty();
  }

  void letAllArrive() {
    while (!late.isEmpty()) {
      late.remove(0).effect().on(files);
    }
  }

  private void letTheLeasePass() {
    now = now.plus(BEYOND_THE_LEASE);
  }

  /** Meanwhile those go on that are not stopped. */
  void sleep(ModelProcess process, Duration duration) {
    for (ModelProcess other : othersThan(process)) {
      if (other.life() == ModelProcess.Life.ALIVE) {
        switchTo(other);
      }
    }
    now = now.plus(duration);
  }

  private void pass(ModelProcess to) {
    // Who starts when nobody works any more comes late enough to take over what is left.
    if (to.life() == ModelProcess.Life.NOT_STARTED
        && processes.stream().noneMatch(other -> other.life() == ModelProcess.Life.ALIVE)) {
      letTheLeasePass();
    }
    if (to.life() == ModelProcess.Life.PAUSED) {
      to.resume();
    }
    current = to;
    to.giveTurn();
  }

  /** The turn of a process that is over goes to any that is not. */
  void ended() {
    if (isOver) {
      return;
    }
    List<ModelProcess> others = failure == null ? othersThan(current) : List.of();
    try {
      if (!others.isEmpty()) {
        pass(others.get(others.size() == 1 ? 0 : chooseNext(others)));
        return;
      }
    } catch (RuntimeException | Play.KnownState e) {
      fail(e);
    }
    end.release();
  }

  private int chooseNext(List<ModelProcess> others) {
    return play.choose(
        current + " is over",
        () -> hash().value(),
        others.stream().map(other -> new Option("goes on " + other, 0)).toList());
  }

  /** Those that could have the turn; of those that have not started only the first. */
  private List<ModelProcess> othersThan(ModelProcess process) {
    List<ModelProcess> others = new ArrayList<>();
    boolean mayStart = true;
    for (ModelProcess other : processes) {
      boolean isNew = other.life() == ModelProcess.Life.NOT_STARTED;
      if (other != process && !other.isOver() && (!isNew || mayStart)) {
        others.add(other);
      }
      mayStart &= !isNew;
    }
    return others;
  }

  void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  /** What becomes of a request of a process, in this history. */
  <T> T request(ModelProcess process, ModelRequest<T> request) throws IOException {
    while (true) {
      if (isOver || failure != null || process.life() == ModelProcess.Life.DEAD) {
        throw new ModelProcess.Death();
      }
      Happening happening;
      T answer = null;
      try {
        happening = choose(process, request);
        if (isDone(happening.kind())) {
          answer = request.effect().on(files);
        }
        if (happening.kind() == Kind.ARRIVE) {
          late.remove(happening.late());
          happening.late().effect().on(files);
        }
      } catch (RuntimeException | Play.KnownState e) {
        fail(e);
        throw new ModelProcess.Death();
      }
      switch (happening.kind()) {
        case ANSWER -> {
          return process.saw(answer);
        }
        case NOT_DONE, LOSE_ANSWER -> throw process.saw(new IOException("no answer"));
        case BREAK_ANSWER ->
            throw process.saw(new UncheckedIOException(new IOException("broken answer")));
        case BE_LATE -> {
          late.add(request);
          throw process.saw(new IOException("no answer"));
        }
        case DIE_AND_BE_LATE -> {
          late.add(request);
          process.die();
        }
        case DIE_BEFORE, DIE_AFTER -> process.die();
        case RENEW -> renew(process);
        case PAUSE -> {
          process.pause();
          letTheLeasePass();
          switchTo(happening.process());
        }
        case TAKE_TURNS -> {
          turnsOfReaders--;
          switchTo(happening.process());
        }
        case SWITCH, RESUME -> switchTo(happening.process());
        case ARRIVE -> {}
      }
    }
  }

  private static boolean isDone(Kind kind) {
    return switch (kind) {
      case ANSWER, LOSE_ANSWER, BREAK_ANSWER, DIE_AFTER -> true;
      default -> false;
    };
  }

  private void switchTo(ModelProcess to) {
    ModelProcess from = current;
    pass(to);
    from.awaitTurn();
  }

  private void renew(ModelProcess process) {
    try {
      process.renewal().run();
    } catch (RuntimeException e) {
      fail(new Violation(LakeLaws.RENEWAL, "it ends with " + e, e));
    }
  }

  private Happening choose(ModelProcess process, ModelRequest<?> request) {
    List<Happening> happenings = happenings(process, request);
    return happenings.get(
        play.choose(
            process + " " + request.what(),
            () -> {
              StateHash hash = hash();
              request.addTo(hash);
              return hash.value();
            },
            happenings.stream().map(Happening::option).toList()));
  }

  private List<Happening> happenings(ModelProcess process, ModelRequest<?> request) {
    List<Happening> happenings = new ArrayList<>();
    happenings.add(Happening.of(Kind.ANSWER));
    late.forEach(one -> happenings.add(Happening.arriving(one)));
    boolean mayFail = play.mayFail(1);
    for (ModelProcess other : othersThan(process)) {
      if (other.life() == ModelProcess.Life.PAUSED) {
        happenings.add(Happening.of(Kind.RESUME, other));
      } else if (other.isReader() || process.isReader()) {
        if (turnsOfReaders > 0) {
          happenings.add(Happening.of(Kind.TAKE_TURNS, other));
        }
      } else if (mayFail) {
        add(happenings, Trouble.SWITCH, Kind.SWITCH, other);
        add(happenings, Trouble.PAUSE, Kind.PAUSE, other);
      }
    }
    if (mayFail) {
      add(happenings, Trouble.DEATH, Kind.DIE_BEFORE, null);
      add(happenings, Trouble.NO_ANSWER, Kind.NOT_DONE, null);
      add(happenings, Trouble.BROKEN_ANSWER, Kind.BREAK_ANSWER, null);
      if (request.changes()) {
        add(happenings, Trouble.DEATH, Kind.DIE_AFTER, null);
        add(happenings, Trouble.NO_ANSWER, Kind.LOSE_ANSWER, null);
        add(happenings, Trouble.LATE_ARRIVAL, Kind.BE_LATE, null);
        add(happenings, Trouble.LATE_ARRIVAL, Kind.DIE_AND_BE_LATE, null);
      }
      if (process.renewal() != null && !request.isToTheLock()) {
        add(happenings, Trouble.RENEWAL, Kind.RENEW, null);
      }
    }
    return happenings;
  }

  private void add(List<Happening> happenings, Trouble trouble, Kind kind, ModelProcess process) {
    if (troubles.contains(trouble)) {
      happenings.add(Happening.of(kind, process));
    }
  }

  private StateHash hash() {
    StateHash hash = new StateHash().add(files.hash()).add(now.toEpochMilli());
    for (ModelProcess process : processes) {
      process.addTo(hash);
    }
    hash.add(processes.indexOf(current)).add(troubles.size()).add(turnsOfReaders);
    late.forEach(one -> one.addTo(hash));
    laws.addTo(hash);
    return hash;
  }
}
