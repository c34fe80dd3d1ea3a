package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceListing;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.Feed;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What the sources of a run hold. */
record Sources(SourceListing songs, SourceListing logs) {

  /**
   * Lists them; no file is read.
   *
   * @throws MisplacedLakeException if the lake and a source lie inside each other
   */
  static Sources list(SparkSession spark, EtlRequest request, Lake lake) {
    Configuration conf = spark.sessionState().newHadoopConf();
    SourceListing.requireAll(concat(request.songs(), request.logs()), conf);
    return new Sources(
            SourceListing.of(request.songs(), conf), SourceListing.of(request.logs(), conf))
        .requireApartFrom(lake);
  }

  /** What was listed of a feed. */
  SourceListing of(Feed feed) {
    return feed == Feed.SONGS ? songs : logs;
  }

  /**
   * Keeps them and the lake apart.
   *
   * @throws MisplacedLakeException if the lake and a source lie inside each other
   */
  Sources requireApartFrom(Lake lake) {
    List<String> misplaced =
        SourcePlacement.problems(lake.uri(), concat(songs.roots(), logs.roots()));
    if (!misplaced.isEmpty()) {
      throw new MisplacedLakeException(misplaced);
    }
    return this;
  }

  List<String> emptyRoots() {
    return concat(songs.emptyRoots(), logs.emptyRoots());
  }

  List<String> objectsWithoutPath() {
    return concat(songs.objectsWithoutPath(), logs.objectsWithoutPath());
  }

  private static List<String> concat(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
