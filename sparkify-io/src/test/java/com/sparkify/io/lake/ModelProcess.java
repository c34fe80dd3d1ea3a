package com.sparkify.io.lake;

import com.sparkify.io.explore.StateHash;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * A process that works on the lake of a {@link ModelWorld}. It is a thread that runs while it has
 * its turn. A dead one reaches nothing any more, whatever its code still tries while it unwinds.
 */
final class ModelProcess {
  /** What a process does. */
  interface Script {
    void run(ModelProcess process);
  }

  /** Unwinds a process that is dead. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("dead", null, false, false);
    }
  }

  enum Life {
    NOT_STARTED,
    ALIVE,
    /** Stopped until its lease was over. */
    PAUSED,
    DEAD,
    ENDED
  }

  /** Whether it changes the lake. */
  enum Role {
    WRITER,
    READER
  }

  private final String name;
  private final ModelWorld world;
  private final Role role;
  private final Script script;
  private final LakeStore store;
  private final Semaphore turn = new Semaphore(0);

  /** All that its code knows: what it was answered, and what the time was. */
  private final StateHash answers = new StateHash();

  private Life life = Life.NOT_STARTED;
  private Runnable renewal;
  private int looksAtTheClock;

  ModelProcess(String name, ModelWorld world, Role role, Script script) {
    this.name = name;
    this.world = world;
    this.role = role;
    this.script = script;
    this.store = new ModelStore(world, this);
  }

  LakeStore store() {
    return store;
  }

  Life life() {
    return life;
  }

  boolean isOver() {
    return life == Life.DEAD || life == Life.ENDED;
  }

  boolean isReader() {
    return role == Role.READER;
  }

  /** The renewal of its lock; null while it has none. */
  Runnable renewal() {
    return renewal;
  }

  LakeLaws laws() {
    return world.laws();
  }

  LakeRoot lake() {
    return new LakeRoot(store, "memory:/lake");
  }

  /** Takes the lock of the lake for a run. */
  LakeWriter take(RunId run) {
    return LakeWriter.take(lake(), claim(run), "test", clock(), PublishObserver.NONE);
  }

  void pause() {
    life = Life.PAUSED;
  }

  void resume() {
    life = Life.ALIVE;
  }

  void die() {
    life = Life.DEAD;
    renewal = null;
  }

  /** Its own clock: a little later at each look, so that what it writes twice differs. */
  LakeClock clock() {
    return new LakeClock() {
      @Override
      public Instant now() {
        looksAtTheClock++;
        Instant now = world.now().plusMillis(looksAtTheClock);
        answers.add(now.toEpochMilli());
        return now;
      }

      @Override
      public long nanoTime() {
        return Duration.between(Instant.EPOCH, now()).toNanos();
      }

      @Override
      public void sleep(Duration duration) {
        world.sleep(ModelProcess.this, duration);
      }

      @Override
      public Repetition repeat(Duration pause, Runnable task) {
        renewal = task;
        return () -> renewal = null;
      }
    };
  }

  /** Holds a lock as a process of another machine than that of all others. */
  private LockHolder claim(RunId run) {
    String taken = clock().now().toString();
    return new LockHolder(
        run.value(),
        "someone",
        "host-" + name,
        "",
        1,
        "",
        taken,
        taken,
        LakeLock.LEASE.toSeconds(),
        null);
  }

  <T> T saw(T answer) {
    answers.add(String.valueOf(answer));
    return answer;
  }

  /** Runs once it has the turn, in a thread of its own. */
  void run() {
    awaitTurn();
    try {
      if (!world.isOver()) {
        life = Life.ALIVE;
        script.run(this);
      }
    } catch (Death dead) {
      life = Life.DEAD;
    } catch (RuntimeException | Error failure) {
      world.fail(failure);
    }
    if (life == Life.ALIVE) {
      life = Life.ENDED;
    }
    world.ended();
  }

  void giveTurn() {
    turn.release();
  }

  void awaitTurn() {
    turn.acquireUninterruptibly();
  }

  /** Of a process that is over, nothing that it knew matters any more. */
  void addTo(StateHash hash) {
    hash.add(life.name());
    if (!isOver()) {
      hash.add(answers.value()).add(renewal == null ? 0 : 1);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
