package com.sparkify.io.lake;

import com.sparkify.io.s3.S3Attempt;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a lake was built with, in {@code _sparkify/lake.json}. It comes with the first publication.
 *
 * @param formatVersion the version of the lake's layout
 * @param zone the zone of its dates and calendar parts
 * @param durationToleranceSeconds the tolerance by which its plays were matched
 */
public record LakeFormat(int formatVersion, String zone, double durationToleranceSeconds) {
  /**
   * The version that this program writes, and the newest that it reads. Since 2 a lake keeps what a
   * run has to know of the records before it; what an older one has can be read, not added to.
   */
  public static final int CURRENT_VERSION = 2;

  /** The current version with these settings. */
  public static LakeFormat of(ZoneId zone, double durationToleranceSeconds) {
    return new LakeFormat(CURRENT_VERSION, zone.getId(), durationToleranceSeconds);
  }

  static LakeFormat of(LakeStore.Versioned stored) throws IOException {
    return LakeJson.read(stored.content(), LakeFormat.class);
  }

  /**
   * The content of the file, with the run that stores it: so the file is another one than before,
   * also where a lake comes back to an earlier format.
   */
  byte[] storedBy(RunId run) {
    return LakeJson.bytes(new Stored(formatVersion, zone, durationToleranceSeconds, run.value()));
  }

  private record Stored(
      int formatVersion, String zone, double durationToleranceSeconds, String storedBy) {}

  /**
   * The format of a lake; empty if nothing was ever published to it.
   *
   * @throws UnsupportedLakeException if this version does not know it
   */
  static Optional<LakeFormat> of(LakeRoot lake) {
    try {
      Optional<LakeStore.Versioned> stored = lake.store().read(LakePaths.FORMAT);
      if (stored.isEmpty()) {
        return Optional.empty();
      }
      LakeFormat format = of(stored.get());
      if (format.formatVersion() > CURRENT_VERSION) {
        throw new UnsupportedLakeException(
            "The lake %s has the format %d, but this version knows formats up to %d. Use a newer version of Sparkify Lake."
                .formatted(lake.uri(), format.formatVersion(), CURRENT_VERSION));
      }
      return Optional.of(format);
    } catch (IOException e) {
      throw lake.failed(S3Attempt.READ, "read " + LakePaths.FORMAT, e);
    }
  }

  /**
   * Refuses to add to a lake of an older format, or with another zone or tolerance than this. Not
   * so while a committed run is unfinished, which may bring another format: whoever takes the lock
   * finishes it first, and then has to call this again.
   *
   * @throws LakeSettingsChangedException naming both and the remedy
   */
  void requireFits(LakeRoot lake, Optional<LakeFormat> present) {
    Optional<String> problem = present.flatMap(found -> problem(found, lake.uri()));
    try {
      if (problem.isPresent() && Journal.unfinished(lake.store()).isEmpty()) {
        throw new LakeSettingsChangedException(problem.get());
      }
    } catch (IOException e) {
      throw lake.failed(S3Attempt.LIST, "list " + LakePaths.JOURNALS, e);
    }
  }

  private Optional<String> problem(LakeFormat present, String lake) {
    if (present.formatVersion() < CURRENT_VERSION) {
      return Optional.of(
          "The lake %s has the format %d of an older version of Sparkify Lake, to which nothing can be added. Rebuild it with --full."
              .formatted(lake, present.formatVersion()));
    }
    if (present.zone().equals(zone)
        && present.durationToleranceSeconds() == durationToleranceSeconds) {
      return Optional.empty();
    }
    return Optional.of(
        ("The lake %s was built with lake.zone=%s and match.duration-tolerance-seconds=%s, but"
                + " this run has %s and %s. Use the lake's own values, or rebuild it with --full.")
            .formatted(
                lake,
                present.zone(),
                present.durationToleranceSeconds(),
                zone,
                durationToleranceSeconds));
  }
}
