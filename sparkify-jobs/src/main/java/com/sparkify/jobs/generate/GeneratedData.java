package com.sparkify.jobs.generate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was made.
 *
 * @param songFiles files of songs, bad ones too
 * @param logFiles files of events, bad ones too
 * @param bytes the size of all files
 * @param songs good songs
 * @param events good events
 * @param plays the good events that are plays
 * @param dirty bad records by the reason for which they will be rejected, and besides {@code
 *     redelivered}, {@code superseded} and {@code rescued} ones
 */
public record GeneratedData(
    long songFiles,
    long logFiles,
    long bytes,
    long songs,
    long events,
    long plays,
    Map<String, Long> dirty)
    implements Serializable {

  static final GeneratedData NONE = new GeneratedData(0, 0, 0, 0, 0, 0, Map.of());

  GeneratedData plus(GeneratedData other) {
    Map<String, Long> sum = new TreeMap<>(dirty);
    other.dirty.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return new GeneratedData(
        songFiles + other.songFiles,
        logFiles + other.logFiles,
        bytes + other.bytes,
        songs + other.songs,
        events + other.events,
        plays + other.plays,
        sum);
  }
}
