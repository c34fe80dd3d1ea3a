package com.sparkify.io.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a lake, as the lock says it.
 *
 * @param runId the run
 * @param owner the user of the operating system
 * @param host the machine
 * @param processSpace where on that machine the number of the process holds
 * @param pid the process
 * @param processStartedAt when that process began: numbers of processes are used again
 * @param takenAt when the lock was taken
 * @param renewedAt when the run was last known to live
 * @param leaseSeconds how long after that the lock is stale
 */
public record LockHolder(
    String runId,
    String owner,
    String host,
    String processSpace,
    long pid,
    String processStartedAt,
    String takenAt,
    String renewedAt,
    long leaseSeconds) {

  LockHolder renewed(Instant now) {
    return new LockHolder(
        runId,
        owner,
        host,
        processSpace,
        pid,
        processStartedAt,
        takenAt,
        now.toString(),
        leaseSeconds);
  }

  /** The same process, with another run from now on. */
  LockHolder passedTo(RunId run, Instant now) {
    return new LockHolder(
        run.value(),
        owner,
        host,
        processSpace,
        pid,
        processStartedAt,
        now.toString(),
        now.toString(),
        leaseSeconds);
  }

  /** Whether the run cannot be alive any more, as seen from here at an instant. */
  boolean isDead(Instant now) {
    return Instant.parse(renewedAt).plus(Duration.ofSeconds(leaseSeconds)).isBefore(now)
        || (isHere() && !processLives());
  }

  private boolean isHere() {
    return host.equals(LakeLock.hostName()) && ProcessSpace.current().equals(processSpace);
  }

  private boolean processLives() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent()
        && process
            .get()
            .info()
            .startInstant()
            .map(start -> start.toString().equals(processStartedAt))
            .orElse(true);
  }

  /** Who it is, where, and since when. */
  public String inWords() {
    return "run %s of %s on %s (process %d), since %s, last heard of at %s"
        .formatted(runId, owner, host, pid, takenAt, renewedAt);
  }
}
