package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that a watch has seen, as they were when it saw them last. */
final class SeenFiles {
  private final Map<String, Content> songs = new HashMap<>();
  private final Map<String, Content> logs = new HashMap<>();

  /** All that a listing tells of a content, as bookmarks compare it. */
  private record Content(long bytes, String etag, long modifiedMillis) {
    static Content of(SourceFile file) {
      return new Content(
          file.length(), file.etag(), file.etag().isEmpty() ? file.modifiedMillis() : 0);
    }
  }

  /**
   * Takes note of a listing, and says whether it holds a file that was not seen before, or was
   * another one. Files that are gone are no news, nor is it when they come back as they were.
   */
  boolean add(Sources sources) {
    boolean newSongs = add(songs, sources.songs().files());
    boolean newLogs = add(logs, sources.logs().files());
    return newSongs || newLogs;
  }

  private static boolean add(Map<String, Content> seen, List<SourceFile> files) {
    boolean isAnyNew = false;
    for (SourceFile file : files) {
      Content content = Content.of(file);
      isAnyNew |= !content.equals(seen.put(file.path(), content));
    }
    return isAnyNew;
  }
}
