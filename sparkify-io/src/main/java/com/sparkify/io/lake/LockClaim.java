package com.sparkify.io.lake;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the lock of a lake: where there is none, where it was given back, and from a run that is
 * dead. Of a process of another machine nothing is known but whether it renews its lock.
 */
final class LockClaim {
  private static final Logger LOG = LoggerFactory.getLogger(LockClaim.class);

  private final LakeRoot lake;
  private final LakeStore store;
  private final LockHolder claim;
  private final LakeClock clock;
  private final PublishObserver observer;
  private Optional<LockHolder> dead = Optional.empty();

  private LockClaim(LakeRoot lake, LockHolder claim, LakeClock clock, PublishObserver observer) {
    this.lake = lake;
    this.store = lake.store();
    this.claim = claim;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Takes the lock for the run that its new holder names.
   *
   * @throws LakeLockedException if a living run has it
   * @throws LakeException if it cannot be read, or the store cannot keep two runs apart
   */
  static LakeLock take(LakeRoot lake, LockHolder claim, LakeClock clock, PublishObserver observer)
      throws IOException {
    return new LockClaim(lake, claim, clock, observer).take();
  }

  private LakeLock take() throws IOException {
    for (int attempt = 1; !isWritten(); attempt++) {
      LakeLock.pauseAfter(attempt, lake, clock);
    }
    dead.ifPresent(run -> LOG.warn("Took over the lock of a dead run: {}", run.inWords()));
    return LakeLock.held(lake, claim, dead, clock);
  }

  private boolean isWritten() throws IOException {
    byte[] content = LakeJson.bytes(claim);
    Optional<LakeStore.Versioned> present = store.read(LakePaths.LOCK);
    if (present.isEmpty()) {
      return store.create(LakePaths.LOCK, content);
    }
    LockHolder holder = LockHolder.in(lake, present.get());
    if (holder.isReleased()) {
      dead = Optional.empty();
    } else if (holder.runId().equals(claim.runId())) {
      // The store took it, but its answer was lost; asked again, it said that one is there.
      return true;
    } else {
      requireDead(holder, present.get());
      dead = Optional.of(holder);
    }
    return store.replace(LakePaths.LOCK, content, present.get().version());
  }

  private void requireDead(LockHolder holder, LakeStore.Versioned lock) throws IOException {
    if (holder.isKnownDead()) {
      return;
    }
    if (holder.isFresh(clock.now())) {
      throw held(lake, holder);
    }
    LOG.warn("Waiting whether the lock is renewed of {}", holder.inWords());
    observer.before(PublishStep.WATCH, holder.inWords());
    Optional<LockHolder> renewed = renewedWithinItsLease(holder, lock);
    observer.after(PublishStep.WATCH, holder.inWords());
    if (renewed.isPresent()) {
      throw held(lake, renewed.get());
    }
  }

  /**
   * Waits for a lease by the clock of this machine: the times in the lock are those of another
   * clock, which may be wrong by hours.
   */
  private Optional<LockHolder> renewedWithinItsLease(LockHolder holder, LakeStore.Versioned lock)
      throws IOException {
    long lease = Duration.ofSeconds(holder.leaseSeconds()).toNanos();
    long began = clock.nanoTime();
    for (long left = lease; left > 0; left = lease - (clock.nanoTime() - began)) {
      clock.sleep(Duration.ofNanos(Math.min(left, LakeLock.RENEWAL.toNanos())));
      Optional<LakeStore.Versioned> now = store.read(LakePaths.LOCK);
      if (now.isEmpty()) {
        break;
      }
      if (!now.get().version().equals(lock.version())) {
        return Optional.of(LockHolder.in(lake, now.get())).filter(next -> !next.isReleased());
      }
    }
    return Optional.empty();
  }

  static LakeLockedException held(LakeRoot lake, LockHolder holder) {
    return new LakeLockedException(
        ("Another run holds the lake %s: %s. Wait until it has ended; if you know that it is dead,"
                + " clear its lock with: sparkify unlock --lake %s --force")
            .formatted(lake.uri(), holder.inWords(), lake.uri()));
  }
}
