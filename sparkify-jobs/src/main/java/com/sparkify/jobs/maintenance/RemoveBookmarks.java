package com.sparkify.jobs.maintenance;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.jobs.pipeline.LakeRun;
import com.sparkify.jobs.pipeline.OpenRun;
import com.sparkify.model.Feed;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes files out of the bookmarks, so that the next run reads them again. */
public final class RemoveBookmarks implements LakeRun.Work {
  private final PathGlob glob;
  private final Map<Feed, Long> forgotten = new EnumMap<>(Feed.class);

  private RemoveBookmarks(PathGlob glob) {
    this.glob = glob;
  }

  /**
   * Forgets the files that match.
   *
   * @throws UnknownFileException if none does
   */
  public static RemoveBookmarks of(PathGlob glob, Lake lake) {
    for (Feed kind : Feed.values()) {
      if (!lake.read(kind.bookmarks()).where(glob.matches(col("path"))).isEmpty()) {
        return new RemoveBookmarks(glob);
      }
    }
    throw new UnknownFileException(glob, lake.uri());
  }

  @Override
  public LakeFormat format(Lake lake, Optional<LakeFormat> found) {
    lake.requireFormat(found, found.orElseThrow());
    return found.orElseThrow();
  }

  @Override
  public boolean writeTo(OpenRun run) throws Exception {
    return run.progress()
        .run(
            "forget files",
            () -> {
              for (Feed kind : Feed.values()) {
                forgotten.put(kind, forget(kind, run.transaction()));
              }
              return songs() + events() > 0;
            });
  }

  private long forget(Feed kind, LakeTransaction transaction) {
    Dataset<Row> bookmarks = transaction.lake().read(kind.bookmarks());
    Column matches = glob.matches(col("path"));
    long files = bookmarks.where(matches).select("path").distinct().count();
    if (files > 0) {
      transaction.write(kind.bookmarks(), bookmarks.where(not(matches)), Change.replaceAll());
    }
    return files;
  }

  /** How many song files were forgotten. */
  public long songs() {
    return forgotten.get(Feed.SONGS);
  }

  /** How many log files were forgotten. */
  public long events() {
    return forgotten.get(Feed.EVENTS);
  }
}
