package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.Feed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which files a run reads, and what was known of all that were listed.
 *
 * @param files the files to read of each feed
 * @param bookmarks what the lake knows of the listed files
 * @param isFull whether all tables are made of them alone
 */
record IngestPlan(
    Map<Feed, List<SourceFile>> files, Map<Feed, Bookmarks> bookmarks, boolean isFull) {

  /** Compares the listed files with the lake's bookmarks. */
  static IngestPlan of(EtlRequest request, Sources sources, Lake lake, boolean isNewLake) {
    boolean isEverything = request.mode() == EtlRequest.Mode.EVERYTHING;
    Map<Feed, List<SourceFile>> files = new EnumMap<>(Feed.class);
    Map<Feed, Bookmarks> bookmarks = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      List<SourceFile> listed = sources.of(feed).files();
      Bookmarks known =
          isEverything
              ? Bookmarks.none(feed.record(), listed)
              : Bookmarks.of(lake, feed.record(), listed);
      bookmarks.put(feed, known);
      files.put(
          feed,
          request.mode() == EtlRequest.Mode.ALL_AGAIN
              ? listed
              : known.unread(again(request, feed, listed, lake)));
    }
    return new IngestPlan(files, bookmarks, isEverything || isNewLake);
  }

  private static Set<String> again(
      EtlRequest request, Feed feed, List<SourceFile> listed, Lake lake) {
    return feed == Feed.EVENTS ? FilesOfDays.among(listed, request.daysAgain(), lake) : Set.of();
  }

  boolean isEmpty() {
    return files.values().stream().allMatch(List::isEmpty);
  }

  /** How large the files are together. */
  long bytes() {
    return files.values().stream().flatMap(List::stream).mapToLong(SourceFile::length).sum();
  }

  /** Whether all that was read are files that are damaged as they were before. */
  boolean isKnownDamage(List<IngestedRecords> ingested) {
    return !isEmpty()
        && ingested.stream()
            .allMatch(
                records ->
                    records.isAllDamaged()
                        && files.get(records.feed()).stream()
                            .allMatch(bookmarks.get(records.feed())::isKnownDamage));
  }
}
