package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a run. Run ids are unique, and sort by the time at which their runs began.
 *
 * @param value such as {@code 20181112T101530123Z-9f3a61c2}
 */
public record RunId(String value) implements Comparable<RunId> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Also within a path. */
  private static final Pattern ID = Pattern.compile("(\\d{8}T\\d{9}Z)-[0-9a-f]{8}");

  /** The id of a run that begins now; a random number makes it unique within the millisecond. */
  public static RunId of(Instant now, int random) {
    return new RunId(TIME.format(now) + "-" + String.format(Locale.ROOT, "%08x", random));
  }

  /**
   * The id of the next run of a lake. It sorts after every run that the lake knows, also where the
   * clock has gone back since: then its time is ahead of the clock.
   *
   * @throws LakeException if the lake cannot be read
   */
  public static RunId next(Lake lake, Clock clock, RandomGenerator random) {
    RunId now = of(clock.instant(), random.nextInt());
    Optional<RunId> last = known(lake).stream().max(RunId::compareTo);
    // Not the next number: of two runs that begin at once, each needs an id of its own.
    return last.filter(known -> known.compareTo(now) >= 0)
        .map(known -> of(known.time().plusMillis(1), random.nextInt()))
        .orElse(now);
  }

  /** The runs that have a record, that are publishing or dead, and the one that holds the lock. */
  private static List<RunId> known(Lake lake) {
    List<String> places = new ArrayList<>();
    lake.lockHolder().map(LockHolder::runId).ifPresent(places::add);
    for (String folder : List.of(LakePaths.RUNS, LakePaths.JOURNALS, LakePaths.SIDE)) {
      try {
        lake.store().list(folder).forEach(file -> places.add(file.path()));
      } catch (IOException e) {
        throw lake.failed(S3Attempt.LIST, "list " + folder, e);
      }
    }
    return places.stream()
        .map(ID::matcher)
        .filter(Matcher::find)
        .map(id -> new RunId(id.group()))
        .toList();
  }

  /** When its run began, to the millisecond. */
  public Instant time() {
    Matcher id = ID.matcher(value);
    if (!id.matches()) {
      throw new IllegalStateException("%s is no run id: it has no time.".formatted(value));
    }
    return TIME.parse(id.group(1), Instant::from);
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
