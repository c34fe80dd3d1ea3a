package com.sparkify.jobs.etl;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.json.SourceListing;
import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.model.InputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Which files a run would read.
 *
 * @param songs the song files
 * @param logs the log files
 */
public record ReadPlan(List<SourceFile> songs, List<SourceFile> logs) {

  /** Lists the sources against the lake's bookmarks; reads no file and takes no lock. */
  public static ReadPlan of(SparkSession spark, EtlRequest request) {
    Lake lake = Lake.open(spark, request.lake());
    return new ReadPlan(
        unread(spark, request, request.songs(), lake, InputRecord.SONG),
        unread(spark, request, request.logs(), lake, InputRecord.EVENT));
  }

  private static List<SourceFile> unread(
      SparkSession spark, EtlRequest request, List<String> sources, Lake lake, InputRecord record) {
    List<SourceFile> listed =
        SourceListing.of(sources, spark.sessionState().newHadoopConf()).files();
    return request.mode() == EtlRequest.Mode.EVERYTHING
        ? listed
        : Bookmarks.of(lake, record, listed).unread(again(record, listed, request, lake));
  }

  private static Set<String> again(
      InputRecord record, List<SourceFile> listed, EtlRequest request, Lake lake) {
    return record.equals(InputRecord.EVENT)
        ? FilesOfDays.among(listed, request.daysAgain(), lake)
        : Set.of();
  }

  /** Each file with its size, and how many there are. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    songs.forEach(file -> lines.add("songs  " + file.length() + "  " + file.path()));
    logs.forEach(file -> lines.add("logs   " + file.length() + "  " + file.path()));
    lines.add(
        "%s and %s would be read."
            .formatted(
                Quantities.count(songs.size(), "song file"),
                Quantities.count(logs.size(), "log file")));
    return lines;
  }
}
