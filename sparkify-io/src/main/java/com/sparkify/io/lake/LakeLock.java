package com.sparkify.io.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one lock of a lake: a file that names its holder, who renews it while it lives. Once made it
 * is never deleted, and it changes from one version to the next with conditional writes only: it is
 * taken, renewed, given back and taken over so. A write that comes late meets another version.
 */
final class LakeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LakeLock.class);

  static final Duration LEASE = Duration.ofMinutes(2);
  static final Duration RENEWAL = Duration.ofSeconds(20);

  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** No version of a lock is this one. */
  private static final String NO_VERSION = "00000000000000000000000000000000";

  /** The run of a lock that cannot be read. */
  private static final RunId UNKNOWN = new RunId("unknown");

  private final LakeRoot lake;
  private final LakeStore store;
  private final LakeClock clock;
  private final Optional<LockHolder> deadHolder;

  /** Those that the lock has named one after another: a write may come through late. */
  private final Set<String> runs = new HashSet<>();

  private LockHolder holder;
  private String version = "";
  private boolean lost;
  private LakeClock.Repetition renewals = () -> {};

  private LakeLock(
      LakeRoot lake, LockHolder holder, Optional<LockHolder> deadHolder, LakeClock clock) {
    this.lake = lake;
    this.store = lake.store();
    this.clock = clock;
    this.holder = holder;
    this.deadHolder = deadHolder;
    this.runs.add(holder.runId());
  }

  /**
   * Begins to hold a lock that was just written.
   *
   * @throws LakeException if the store cannot keep two runs apart
   */
  static LakeLock held(
      LakeRoot lake, LockHolder holder, Optional<LockHolder> deadHolder, LakeClock clock)
      throws IOException {
    LakeLock lock = new LakeLock(lake, holder, deadHolder, clock);
    try {
      lock.requireConditionalWrites();
      lock.readBack();
      lock.renewals = clock.repeat(RENEWAL, lock::renew);
      return lock;
    } catch (IOException | RuntimeException failed) {
      try (lock) {
        throw failed;
      }
    }
  }

  /** Between a look at the lock and the write another may change it: then both once more. */
  static void pauseAfter(int attempt, LakeRoot lake, LakeClock clock) throws IOException {
    if (attempt == ATTEMPTS) {
      throw new IOException(
          "%s/%s could not be written in %d attempts, since another process is writing it; look for one that was stopped"
              .formatted(lake.uri(), LakePaths.LOCK, ATTEMPTS));
    }
    clock.sleep(PAUSE);
  }

  /** Some stores take a write whatever its conditions are: there two runs would both publish. */
  private void requireConditionalWrites() throws IOException {
    byte[] content = LakeJson.bytes(holder);
    boolean createsTwice = store.create(LakePaths.LOCK, content);
    if (createsTwice || store.replace(LakePaths.LOCK, content, NO_VERSION)) {
      throw new LakeException(
          "The store of the lake %s ignores the header %s: two runs at once would both publish, and rows would be there twice. Nothing was published. Use a store with conditional writes, or a version of it that has them."
              .formatted(lake.uri(), createsTwice ? "If-None-Match" : "If-Match"));
    }
  }

  /** The dead run from which the lock was taken over, if it was. */
  Optional<LockHolder> deadHolder() {
    return deadHolder;
  }

  /**
   * Makes sure that the lock is still ours.
   *
   * @throws LockLostException if another run has taken it over
   * @throws IOException if the store does not tell
   */
  synchronized void verify() throws IOException {
    requireKept();
    write(holder.renewed(clock.now()));
    requireKept();
  }

  LockLostException lost() {
    return new LockLostException(
        ("The run %s lost its lock on the lake %s: it was not heard of for %d seconds and another"
                + " run took over. Nothing was published; run it again.")
            .formatted(holder.runId(), lake.uri(), LEASE.toSeconds()));
  }

  /**
   * Has the lock name another run from now on.
   *
   * @throws LockLostException if another run has taken it over
   */
  synchronized void passTo(RunId run) throws IOException {
    requireKept();
    runs.add(run.value());
    holder = holder.passedTo(run, clock.now());
    // After a renewal whose answer was lost, the version is another one than we know.
    if (!write(holder) && !lost) {
      write(holder);
    }
    requireKept();
  }

  /**
   * Makes sure that the lock was still ours when it was last written.
   *
   * @throws LockLostException if it was not
   */
  synchronized void requireKept() {
    if (lost) {
      throw lost();
    }
  }

  private synchronized void renew() {
    if (lost) {
      return;
    }
    try {
      write(holder.renewed(clock.now()));
    } catch (IOException e) {
      LOG.warn("Could not renew the lock of {}; trying again", holder.runId(), e);
    }
  }

  /** Whether the lock was still as we knew it. */
  private boolean write(LockHolder next) throws IOException {
    boolean replaced = store.replace(LakePaths.LOCK, LakeJson.bytes(next), version);
    if (replaced) {
      holder = next;
    }
    // In either case: after an error in between, our own renewal may be there.
    readBack();
    return replaced;
  }

  private void readBack() throws IOException {
    Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
    lost = present.filter(this::isOurs).isEmpty();
    present.ifPresent(lock -> version = lock.version());
  }

  private boolean isOurs(LakeStore.Versioned lock) {
    return LockHolder.of(lock)
        .filter(named -> !named.isReleased() && runs.contains(named.runId()))
        .isPresent();
  }

  /** Stops renewing and gives the lock back if it is still ours. */
  @Override
  public void close() throws IOException {
    renewals.close();
    synchronized (this) {
      byte[] released = LakeJson.bytes(holder.released(clock.now()));
      for (int attempt = 1; !lost && !store.replace(LakePaths.LOCK, released, version); ) {
        pauseAfter(attempt++, lake, clock);
        readBack();
      }
      lost = true;
    }
  }

  /**
   * Gives the lock back for a holder that does not do so itself, and makes sure that its run never
   * commits unless it has.
   *
   * @return whether there was a holder
   */
  static boolean clear(LakeRoot lake, LakeClock clock) throws IOException {
    LakeStore store = lake.store();
    for (int attempt = 1; ; attempt++) {
      Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
      Optional<LockHolder> holder = present.flatMap(LockHolder::of);
      if (present.isEmpty() || holder.filter(LockHolder::isReleased).isPresent()) {
        return false;
      }
      if (holder.isPresent()) {
        new CommitPoint(store, new RunId(holder.get().runId())).close();
      }
      LockHolder released =
          holder
              .orElseGet(() -> LockHolder.ofThisProcess(UNKNOWN, clock.now(), LEASE))
              .released(clock.now());
      if (store.replace(LakePaths.LOCK, LakeJson.bytes(released), present.get().version())) {
        return true;
      }
      pauseAfter(attempt, lake, clock);
    }
  }
}
