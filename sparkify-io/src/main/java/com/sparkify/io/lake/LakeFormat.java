package com.sparkify.io.lake;

import java.time.ZoneId;

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
}
