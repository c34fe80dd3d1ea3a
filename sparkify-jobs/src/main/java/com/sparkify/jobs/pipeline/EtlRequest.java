package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.ReadLimits;
import com.sparkify.jobs.checks.GateRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a run of the main job is told.
 *
 * @param songs the sources of songs
 * @param logs the sources of events
 * @param lake where the lake is
 * @param mode what is read
 * @param daysAgain the days whose log files are read again, besides what the mode says
 * @param zone the lake's zone
 * @param durationToleranceSeconds how far a play's length may be from its song's duration
 * @param limits what is taken of the sources at most
 * @param parallelTables how many tables are built at once
 * @param gate what is checked before the run is published
 * @param version the program's version
 * @param settings the effective settings for the run record, secrets masked
 */
public record EtlRequest(
    List<String> songs,
    List<String> logs,
    String lake,
    Mode mode,
    Days daysAgain,
    ZoneId zone,
    double durationToleranceSeconds,
    ReadLimits limits,
    int parallelTables,
    GateRules gate,
    String version,
    Map<String, String> settings) {

  /** The URIs of all that a run reads or writes. */
  public List<String> places() {
    return Stream.of(songs, logs, List.of(lake)).flatMap(List::stream).toList();
  }

  RunOrigin origin() {
    return new RunOrigin(version, settings, Map.of("songs", songs, "events", logs));
  }

  /** What a run reads. */
  public enum Mode {
    /** The files that were not read before, or have changed since; the lake keeps what it knows. */
    WHAT_IS_NEW,
    /**
     * All files, also those that were read before as they are now; the lake keeps what it knows.
     */
    ALL_AGAIN,
    /** All files; the lake is built anew from them alone. */
    EVERYTHING
  }

  /** Whether it reads on purpose what the lake knows. */
  boolean readsAgain() {
    return mode != Mode.WHAT_IS_NEW || !daysAgain.isNone();
  }
}
