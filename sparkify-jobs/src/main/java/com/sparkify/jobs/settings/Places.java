package com.sparkify.jobs.settings;

import java.util.List;
import java.util.Optional;

/**
 * Where things are. What no one has said is empty.
 *
 * @param songs the sources of songs
 * @param logs the sources of events
 * @param lake the root of the lake
 */
public record Places(List<String> songs, List<String> logs, Optional<String> lake) {
  public Places {
    songs = List.copyOf(songs);
    logs = List.copyOf(logs);
  }

  static Places read(SettingsReader reader) {
    return new Places(reader.texts("etl.songs"), reader.texts("etl.logs"), reader.text("lake.uri"));
  }
}
