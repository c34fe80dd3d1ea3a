package com.sparkify.jobs.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.UpkeepRun;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Takes files out of the bookmarks, so that the next run reads them again. */
public final class Forgetting implements UpkeepRun.Work {
  private final PathGlob glob;
  private final Map<Kind, Long> forgotten = new EnumMap<>(Kind.class);

  private Forgetting(PathGlob glob) {
    this.glob = glob;
  }

  /**
   * Forgets the files that match.
   *
   * @throws UnknownFileException if none does
   */
  public static Forgetting of(PathGlob glob, Lake lake) {
    for (Kind kind : Kind.values()) {
      if (!lake.read(kind.bookmarks()).where(glob.matches(col("path"))).isEmpty()) {
        return new Forgetting(glob);
      }
    }
    throw new UnknownFileException(glob, lake.uri());
  }

  @Override
  public boolean writeTo(Publication publication, Stages stages) throws Exception {
    return stages.run(
        "forget files",
        () -> {
          for (Kind kind : Kind.values()) {
            forgotten.put(kind, forget(kind, publication));
          }
          return songs() + events() > 0;
        });
  }

  private long forget(Kind kind, Publication publication) {
    Dataset<Row> bookmarks = publication.lake().read(kind.bookmarks());
    Column matches = glob.matches(col("path"));
    long files = bookmarks.where(matches).select("path").distinct().count();
    if (files > 0) {
      publication.write(kind.bookmarks(), bookmarks.where(not(matches)), Change.replaceAll());
    }
    return files;
  }

  /** How many song files were forgotten. */
  public long songs() {
    return forgotten.get(Kind.SONGS);
  }

  /** How many log files were forgotten. */
  public long events() {
    return forgotten.get(Kind.EVENTS);
  }
}
