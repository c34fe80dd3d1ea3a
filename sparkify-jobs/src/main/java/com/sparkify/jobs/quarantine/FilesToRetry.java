package com.sparkify.jobs.quarantine;

import com.sparkify.io.json.FilesByPath;
import com.sparkify.io.json.SourceListing;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.model.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The files whose records are to be tried again, as they are now.
 *
 * @param songs the song files that are there
 * @param logs the log files that are there
 * @param readings the last readings of all of these
 * @param warnings what to say of the others, in which nothing can be tried
 */
public record FilesToRetry(
    SourceListing songs, SourceListing logs, List<FileReading> readings, List<String> warnings) {
  /** The rest is counted together. */
  private static final int NAMED_FILES = 20;

  /** Looks for the files of these readings. */
  public static FilesToRetry of(List<FileReading> readings, Configuration conf) {
    FilesByPath songs = FilesByPath.lookUp(paths(readings, Feed.SONGS), conf);
    FilesByPath logs = FilesByPath.lookUp(paths(readings, Feed.EVENTS), conf);
    List<FileReading> present = new ArrayList<>();
    List<FileReading> lost = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (FileReading reading : readings) {
      Map<String, String> whyLost =
          reading.kind().equals(Feed.SONGS.inLake()) ? songs.lost() : logs.lost();
      if (!whyLost.containsKey(reading.path())) {
        present.add(reading);
      } else {
        lost.add(reading);
        if (lost.size() <= NAMED_FILES) {
          warnings.add(
              "%s Not retried: %s of %s."
                  .formatted(
                      whyLost.get(reading.path()),
                      Quantities.count(reading.records(), "record"),
                      reading.kind()));
        }
      }
    }
    if (lost.size() > NAMED_FILES) {
      List<FileReading> unnamed = lost.subList(NAMED_FILES, lost.size());
      warnings.add(
          "The same of %s more with %s."
              .formatted(
                  Quantities.count(unnamed.size(), "file"),
                  Quantities.count(
                      unnamed.stream().mapToLong(FileReading::records).sum(), "record")));
    }
    return new FilesToRetry(songs.found(), logs.found(), present, warnings);
  }

  private static List<String> paths(List<FileReading> readings, Feed kind) {
    return readings.stream()
        .filter(reading -> reading.kind().equals(kind.inLake()))
        .map(FileReading::path)
        .toList();
  }
}
