package com.sparkify.io.lake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one lock of a lake: a file made with a conditional create and renewed while its run lives.
 * The lock of a run that is known to be dead, or was not heard of for the time of its lease, is
 * taken over with a conditional replace, so that of several that try only one has it.
 */
final class LakeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LakeLock.class);
  private static final long LEASE_SECONDS = 120;
  private static final long RENEW_SECONDS = 20;

  private final LakeStore store;
  private final Clock clock;
  private final Optional<LockHolder> deadHolder;
  private final ScheduledExecutorService renewals;

  /** Those that the lock has named one after another: a write may come through late. */
  private final Set<String> runs = new HashSet<>();

  private LockHolder holder;
  private String version;
  private boolean lost;

  private LakeLock(LakeStore store, Clock clock, LockHolder holder, Optional<LockHolder> deadHolder)
      throws IOException {
    this.store = store;
    this.clock = clock;
    this.holder = holder;
    this.runs.add(holder.runId());
    this.deadHolder = deadHolder;
    this.version =
        store
            .read(LakePaths.LOCK)
            .filter(this::isOurs)
            .map(LakeStore.Versioned::version)
            .orElse("");
    this.lost = version.isEmpty();
    this.renewals =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lake-lock");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        renewals.scheduleWithFixedDelay(
            this::renew, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes the lock.
   *
   * @throws LakeLockedException if a living run has it
   */
  static LakeLock take(LakeStore store, String lake, RunId run, Clock clock) throws IOException {
    LockHolder holder = holderOf(run, clock);
    byte[] content = LakeJson.bytes(holder);
    // Between a failed create and the read the holder may give the lock back: then again.
    while (true) {
      if (store.create(LakePaths.LOCK, content)) {
        return new LakeLock(store, clock, holder, Optional.empty());
      }
      Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
      if (present.isEmpty()) {
        continue;
      }
      LockHolder other = LakeJson.read(present.get().content(), LockHolder.class);
      if (other.runId().equals(holder.runId())) {
        // The store took it, but its answer was lost, and asked again it said that one is there.
        return new LakeLock(store, clock, holder, Optional.empty());
      }
      if (!other.isDead(clock.instant())) {
        throw held(lake, other);
      }
      if (store.replace(LakePaths.LOCK, content, present.get().version())) {
        LOG.warn("Took over the lock of a dead run: {}", other.inWords());
        return new LakeLock(store, clock, holder, Optional.of(other));
      }
    }
  }

  static LakeLockedException held(String lake, LockHolder holder) {
    return new LakeLockedException(
        ("Another run holds the lake %s: %s. Wait until it has ended; if you know that it is dead,"
                + " clear its lock with: sparkify unlock --lake %s --force")
            .formatted(lake, holder.inWords(), lake));
  }

  /** The dead run from which the lock was taken over, if it was. */
  Optional<LockHolder> deadHolder() {
    return deadHolder;
  }

  /**
   * Makes sure that the lock is still ours.
   *
   * @throws LockLostException if another run has taken it over
   */
  synchronized void verify(String lake) {
    renew();
    requireKept(lake);
  }

  LockLostException lost(String lake) {
    return new LockLostException(
        ("The run %s lost its lock on the lake %s: it was not heard of for %d seconds and another"
                + " run took over. Nothing was published; run it again.")
            .formatted(holder.runId(), lake, LEASE_SECONDS));
  }

  /**
   * Has the lock name another run from now on.
   *
   * @throws LockLostException if another run has taken it over
   */
  synchronized void passTo(RunId run, String lake) throws IOException {
    requireKept(lake);
    runs.add(run.value());
    holder = holder.passedTo(run, clock.instant());
    // After a renewal whose answer was lost, the version is another one than we know.
    if (!put() && !lost) {
      put();
    }
    requireKept(lake);
  }

  /**
   * Makes sure that the lock was still ours when it was last written.
   *
   * @throws LockLostException if it was not
   */
  synchronized void requireKept(String lake) {
    if (lost) {
      throw lost(lake);
    }
  }

  private synchronized void renew() {
    if (lost) {
      return;
    }
    try {
      put();
    } catch (IOException e) {
      LOG.warn("Could not renew the lock of {}; trying again", holder.runId(), e);
    }
  }

  /** Writes the lock with the present time; whether it was still as we knew it. */
  private boolean put() throws IOException {
    LockHolder renewed = holder.renewed(clock.instant());
    boolean replaced = store.replace(LakePaths.LOCK, LakeJson.bytes(renewed), version);
    if (replaced) {
      holder = renewed;
    }
    // Read back in either case: after an error in between, our own renewal may be there.
    Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
    lost = present.filter(this::isOurs).isEmpty();
    present.ifPresent(lock -> version = lock.version());
    return replaced;
  }

  private boolean isOurs(LakeStore.Versioned lock) {
    try {
      return runs.contains(LakeJson.read(lock.content(), LockHolder.class).runId());
    } catch (IOException notALock) {
      return false;
    }
  }

  /** Stops renewing and gives the lock back if it is still ours. */
  @Override
  public void close() throws IOException {
    renewals.shutdownNow();
    synchronized (this) {
      Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
      if (present.filter(this::isOurs).isPresent()) {
        store.delete(LakePaths.LOCK);
      }
      lost = true;
    }
  }

  private static LockHolder holderOf(RunId run, Clock clock) {
    ProcessHandle self = ProcessHandle.current();
    String now = clock.instant().toString();
    return new LockHolder(
        run.value(),
        System.getProperty("user.name", "unknown"),
        hostName(),
        ProcessSpace.current(),
        self.pid(),
        self.info().startInstant().map(Object::toString).orElse(""),
        now,
        now,
        LEASE_SECONDS);
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
