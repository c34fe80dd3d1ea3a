package com.sparkify.io.lake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Who holds a lake, or held it last, as the lock says it.
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
 * @param releasedAt when the lock was given back; null while it is held
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
    long leaseSeconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) String releasedAt) {

  /** This process, as the holder for a run. */
  static LockHolder ofThisProcess(RunId run, Instant now, Duration lease) {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        run.value(),
        System.getProperty("user.name", "unknown"),
        hostName(),
        ProcessSpace.current(),
        self.pid(),
        self.info().startInstant().map(Object::toString).orElse(""),
        now.toString(),
        now.toString(),
        lease.toSeconds(),
        null);
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** The holder that a lock names; empty if that is no lock. */
  static Optional<LockHolder> of(LakeStore.Versioned lock) {
    try {
      LockHolder named = LakeJson.read(lock.content(), LockHolder.class);
      if (named == null || named.runId == null || named.renewedAt == null) {
        return Optional.empty();
      }
      var unused = Instant.parse(named.renewedAt);
      return Optional.of(named);
    } catch (IOException | DateTimeParseException notALock) {
      return Optional.empty();
    }
  }

  /**
   * The holder that the lock of a lake names.
   *
   * @throws UnreadableLockException if that is no lock
   */
  static LockHolder in(LakeRoot lake, LakeStore.Versioned lock) {
    return of(lock)
        .orElseThrow(
            () ->
                new UnreadableLockException(
                    "The lock %s/%s cannot be read: %s. No living run can hold it. Clear it with: sparkify unlock --lake %s --force"
                        .formatted(
                            lake.uri(),
                            LakePaths.LOCK,
                            lock.content().isBlank() ? "it is empty" : "it names no holder",
                            lake.uri())));
  }

  LockHolder renewed(Instant now) {
    return with(runId, takenAt, now.toString(), null);
  }

  /** The same process, with another run from now on. */
  LockHolder passedTo(RunId run, Instant now) {
    return with(run.value(), now.toString(), now.toString(), null);
  }

  LockHolder released(Instant now) {
    return with(runId, takenAt, renewedAt, now.toString());
  }

  private LockHolder with(String run, String taken, String renewed, String released) {
    return new LockHolder(
        run,
        owner,
        host,
        processSpace,
        pid,
        processStartedAt,
        taken,
        renewed,
        leaseSeconds,
        released);
  }

  @JsonIgnore
  boolean isReleased() {
    return releasedAt != null;
  }

  /** Whether the process is known to be gone, which can be known of one of this machine only. */
  @JsonIgnore
  boolean isKnownDead() {
    return host.equals(hostName())
        && ProcessSpace.current().equals(processSpace)
        && !processLives();
  }

  /** Whether the lock was renewed within its lease, if the clocks of both machines agree. */
  boolean isFresh(Instant now) {
    Duration age = Duration.between(Instant.parse(renewedAt), now).abs();
    return age.compareTo(Duration.ofSeconds(leaseSeconds)) <= 0;
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
